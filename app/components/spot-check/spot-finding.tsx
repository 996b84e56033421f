import type { SpotField, SpotResult } from '#app/domain/spot-check.ts';
import { useText } from '#app/i18n/text.tsx';

import { ResultTag } from './result-tag.tsx';

export interface ShownFinding {
  result: SpotResult | null;
  differing: readonly SpotField[];
  note: string;
  read_at: string | null;
  upheld_at: string | null;
  upheld_why: string;
}

/** What a second reader found in a record, and when. */
export function SpotFinding({ found }: { found: ShownFinding }) {
  const { t, formatDateTime, formatList } = useText();
  return (
    <>
      <p>
        <ResultTag result={found.result} />{' '}
        {found.differing.length > 0 && formatList(found.differing.map((field) => t(`spot.field.${field}`)))}{' '}
        {found.read_at !== null && (
          <span className="quiet">{t('spot.readOn', { date: formatDateTime(found.read_at) })}</span>
        )}
      </p>
      {found.note !== '' && <blockquote className="saying as-written">{found.note}</blockquote>}
      {found.upheld_at !== null && (
        <p className="as-written">
          {t('spot.upheld', { date: formatDateTime(found.upheld_at), why: found.upheld_why })}
        </p>
      )}
    </>
  );
}

/** What spot checks found in one record, as part of its history. */
export function SpotHistory({
  found,
}: {
  found: readonly (ShownFinding & { id: string; spot_check_id: string })[];
}) {
  const { t } = useText();
  if (found.length === 0) return <p>{t('spot.history.none')}</p>;
  return (
    <ul className="plain">
      {found.map((one) => (
        <li key={one.id}>
          <SpotFinding found={one} />
          <p>
            <a href={`/spot-checks/${one.spot_check_id}`}>{t('spot.history.open')}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}
