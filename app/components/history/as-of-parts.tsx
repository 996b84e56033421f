import { AsWritten } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { EventKind } from '#app/domain/life-event.ts';
import type { Period } from '#app/domain/period.ts';
import { useText } from '#app/i18n/text.tsx';

interface PastEvent {
  id: string;
  kind: EventKind;
  period: Period;
  place: string;
  country: string | null;
  certainty: string;
}

/** The events of a life as they were on record at a moment, oldest first. */
export function LifeAsOf({ events }: { events: readonly PastEvent[] }) {
  const { t, formatCountry, formatPeriod } = useText();
  if (events.length === 0) return <p>{t('history.asOf.noEvents')}</p>;
  return (
    <ul>
      {events.map(({ id, kind, period, place, country, certainty }) => (
        <li key={id}>
          {[
            `${codeLabel(t, 'eventKind', kind)}, ${formatPeriod(period)}`,
            place,
            country === null ? '' : formatCountry(country),
            certainty === 'established' ? '' : codeLabel(t, 'certainty', certainty),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}

interface PastParty {
  id: string;
  kind: string;
  role: string;
  outcome: string | null;
}

/** As what persons and organizations were on record at a moment; who they are is opened on their own page, for a purpose. */
export function PartiesAsOf({ parties, recordId }: { parties: readonly PastParty[]; recordId: string }) {
  const { t } = useText();
  if (parties.length === 0) return <p>{t('party.sealed.none')}</p>;
  return (
    <>
      <ul>
        {parties.map(({ id, kind, role, outcome }) => (
          <li key={id}>
            {[codeLabel(t, 'partyRole', role), codeLabel(t, 'partyKind', kind)].join(' · ')}
            {outcome !== null && outcome !== 'unknown' && ` · ${codeLabel(t, 'personOutcome', outcome)}`}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/records/${recordId}/parties`}>{t('history.asOf.parties')}</a>
      </p>
    </>
  );
}

interface PastPhotograph {
  id: string;
  subject: string;
  caption: string;
}

/** Photographs that were on record at a moment, under the words they had then. Their pictures are never replaced. */
export function PhotographsAsOf({ photographs }: { photographs: readonly PastPhotograph[] }) {
  const { t } = useText();
  if (photographs.length === 0) return <p>{t('history.asOf.noPhotographs')}</p>;
  return (
    <ul>
      {photographs.map(({ id, subject, caption }) => (
        <li key={id}>
          <a href={`/photographs/${id}`}>{codeLabel(t, 'photographSubject', subject)}</a>
          {caption !== '' && (
            <>
              {' · '}
              <AsWritten>{caption}</AsWritten>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
