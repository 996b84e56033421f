import type { ReactNode } from 'react';

import { useText } from '#app/i18n/text.tsx';

export interface SummaryRow {
  label: string;
  /** Absent or empty shows "not recorded" */
  value?: ReactNode;
  /** Where the value is changed */
  changeTo?: string;
}

/** Facts of one thing: name and value, with a link to change each. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const { t } = useText();
  return (
    <dl className="summary">
      {rows.map(({ label, value, changeTo }) => (
        <div key={label} className="summary__row">
          <dt>{label}</dt>
          <dd>{isEmpty(value) ? <span className="quiet">{t('common.notRecorded')}</span> : value}</dd>
          {changeTo !== undefined && (
            <dd className="summary__change">
              <a href={changeTo} aria-label={t('common.changeWhat', { what: label })}>
                {t('common.change')}
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function isEmpty(value: ReactNode): boolean {
  return value === undefined || value === null || value === '';
}
