import type { RowChange } from '#app/domain/history.ts';
import { isTextKey } from '#app/i18n/translate.ts';
import { useText } from '#app/i18n/text.tsx';

import { ChangeList } from './change-list.tsx';

export interface HistoryEntryShown {
  amendment: { id: string; kind: string; reason: string; officer_name: string; at: string };
  version?: number | undefined;
  changes: readonly RowChange[];
  added: boolean;
}

/** Who changed what, when and why, the latest first, down to the registration. */
export function HistoryList(props: {
  recordId: string;
  entries: readonly HistoryEntryShown[];
  registered: { at: string; by: string | null; source: string | null };
}) {
  const { recordId, entries, registered } = props;
  const { t, formatDateTime } = useText();
  return (
    <ol className="timeline">
      {entries.map(({ amendment, version, changes, added }) => (
        <li key={amendment.id}>
          <Moment at={amendment.at} />
          <p>
            <strong>{kindWords(amendment.kind, t)}</strong>{' '}
            {t('history.by', { name: amendment.officer_name || t('history.unknownOfficer') })}
            {placeOf(version, changes, t)}
          </p>
          {!added && <Reason amendment={amendment} />}
          <ChangeList changes={changes.filter(told)} />
          <p>
            <a
              href={`/records/${recordId}?at=${added ? firstMoment(amendment.at) : amendment.at}`}
              aria-label={`${t('history.asItStood')}, ${formatDateTime(amendment.at)}`}
            >
              {t('history.asItStood')}
            </a>
          </p>
        </li>
      ))}
      <li>
        <Moment at={registered.at} />
        <p>
          <strong>
            {registered.source === null
              ? t('history.registered')
              : t('history.registeredFrom', { source: registered.source })}
          </strong>{' '}
          {t('history.by', { name: registered.by ?? t('history.unknownOfficer') })}
          {' · '}
          {t('history.version', { number: 1 })}
        </p>
        {entries.length > 0 && (
          <p>
            <a href={`/records/${recordId}?at=${firstMoment(registered.at)}`}>{t('history.asItStood')}</a>
          </p>
        )}
      </li>
    </ol>
  );
}

/** Which version of the record it made; of its occasion it made one for all weapons of it. */
function placeOf(
  version: number | undefined,
  changes: readonly RowChange[],
  t: ReturnType<typeof useText>['t'],
): string {
  if (version !== undefined) return ` · ${t('history.version', { number: version })}`;
  const ofOccasion = changes.some(({ table }) => table === 'occasion' || table === 'route_leg');
  return ofOccasion ? ` · ${t('history.occasionOnly')}` : '';
}

function Moment({ at }: { at: string }) {
  const { formatDateTime } = useText();
  return (
    <p className="hint">
      <time dateTime={at}>{formatDateTime(at)}</time>
    </p>
  );
}

/** A reason as it was written; why an outcome changed is known from its code. */
function Reason({ amendment: { kind, reason } }: { amendment: { kind: string; reason: string } }) {
  const { t } = useText();
  const key = `history.outcomeReason.${reason}`;
  if (kind === 'outcome' && isTextKey(key)) return <p>{t(key)}</p>;
  return <blockquote className="saying as-written">{reason}</blockquote>;
}

/** A record that is withdrawn or restored says so by the kind of its amendment. */
function told({ table, fields }: RowChange): boolean {
  return table !== 'weapon_record' || fields.length > 0;
}

function kindWords(kind: string, t: ReturnType<typeof useText>['t']): string {
  const key = `history.kind.${kind}`;
  return isTextKey(key) ? t(key) : kind;
}

/** A registration falls between two milliseconds, and addresses hold whole ones. */
function firstMoment(registeredAt: string): string {
  return new Date(Date.parse(registeredAt) + 1).toISOString();
}
