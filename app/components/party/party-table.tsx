import type { ReactNode } from 'react';

import { DataTable } from '#app/components/data-table.tsx';
import { entryName } from '#app/components/event/life.ts';
import type { EventKind } from '#app/domain/life-event.ts';
import type { PartyField, PartyKind, PartyRole, PersonOutcome, Sex } from '#app/domain/party.ts';
import type { Period } from '#app/domain/period.ts';
import { useText } from '#app/i18n/text.tsx';

export interface TableParty {
  id: string;
  event_id: string | null;
  kind: PartyKind;
  role: PartyRole;
  sex: Sex | null;
  outcome: PersonOutcome | null;
  named: boolean;
}

export interface Involvement {
  /** Null for the report. */
  eventId: string | null;
  kind: EventKind;
  period: Period;
}

export interface Opened {
  id: string;
  details: readonly { field: PartyField; text: string }[];
  namesakes: readonly { occasionId: string | null; recordId: string | null; role: string }[];
}

/** Who is involved in what, as what. Who they are is sealed, or shown where it has just been opened. */
export function PartyTable(props: {
  parties: readonly TableParty[];
  involvements: readonly Involvement[];
  opened: readonly Opened[] | undefined;
  recordId: string;
  mayChange: boolean;
}) {
  const { parties, involvements, opened, recordId, mayChange } = props;
  const text = useText();
  const { t, formatParts } = text;
  const involvementOf = ({ event_id: eventId }: TableParty) => {
    const found = involvements.find((one) => one.eventId === eventId);
    if (found === undefined) return '';
    return t(eventId === null ? 'party.page.of.occasion' : 'party.page.of.event', {
      what: entryName(found, text),
    });
  };
  return (
    <DataTable
      caption={t('party.title')}
      captionHidden
      rows={parties}
      rowKey={({ id }) => id}
      empty={t('party.page.nobody')}
      columns={[
        {
          key: 'role',
          header: t('party.page.role'),
          rowHeader: true,
          cell: (party) => (
            <>
              {t(`codes.partyRole.${party.role}`)}
              <br />
              <span className="hint">{involvementOf(party)}</span>
            </>
          ),
        },
        { key: 'who', header: t('party.page.who'), cell: (party) => who(party, opened, t) },
        {
          key: 'kind',
          header: t('party.page.kind'),
          cell: ({ kind, sex }) =>
            formatParts([
              t(`codes.partyKind.${kind}`),
              ...(sex === null || sex === 'unknown' ? [] : [t(`codes.sex.${sex}`)]),
            ]),
        },
        {
          key: 'outcome',
          header: t('party.page.outcome'),
          cell: ({ id, outcome }) => (
            <>
              {outcome !== null && <>{t(`codes.personOutcome.${outcome}`)} </>}
              {mayChange && <a href={`/records/${recordId}/parties/${id}`}>{t('party.change.link')}</a>}
            </>
          ),
        },
      ]}
    />
  );
}

function who(
  party: TableParty,
  opened: readonly Opened[] | undefined,
  t: ReturnType<typeof useText>['t'],
): ReactNode {
  const found = opened?.find((one) => one.id === party.id);
  if (found) return <Details opened={found} />;
  if (opened === undefined) return t(party.named ? 'party.page.shut' : 'party.page.unnamed');
  return <span className="quiet">{t('party.page.notYours')}</span>;
}

function Details({ opened }: { opened: Opened }) {
  const { t, formatCountry } = useText();
  return (
    <>
      {opened.details.map(({ field, text }) => (
        <p key={field}>
          {field !== 'name' && <span className="hint">{t(`party.${field}`)} </span>}
          <bdi>{field === 'nationality' ? formatCountry(text) : text}</bdi>
        </p>
      ))}
      {opened.namesakes.length > 0 && <Namesakes namesakes={opened.namesakes} />}
    </>
  );
}

function Namesakes({ namesakes }: Pick<Opened, 'namesakes'>) {
  const { t } = useText();
  return (
    <>
      <p>{t('party.page.namesakes', { count: namesakes.length })}</p>
      <ul className="plain">
        {namesakes.map(({ occasionId, recordId, role }, index) => (
          <li key={`${index} ${occasionId ?? recordId ?? ''}`}>
            <a href={occasionId === null ? `/records/${recordId ?? ''}` : `/occasions/${occasionId}`}>
              {t('party.page.namesake', { role: t(`codes.partyRole.${role as PartyRole}`) })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
