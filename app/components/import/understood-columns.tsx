import { IMPORT_FIELDS, SAMPLE_FIELDS, SAMPLE_LINES } from '#app/forms/imports.ts';
import { useText } from '#app/i18n/text.tsx';

/** Before a file is sent: what columns a register may have, and what a small one looks like. */
export function UnderstoodColumns() {
  const { t } = useText();
  const label = (field: (typeof IMPORT_FIELDS)[number]) => t(`import.field.${field}`);
  return (
    <details>
      <summary>{t('import.upload.columns')}</summary>
      <p className="measure">{t('import.upload.columnsLead')}</p>
      <ul>
        {IMPORT_FIELDS.map((field) => (
          <li key={field}>{label(field)}</li>
        ))}
      </ul>
      <p>{t('import.upload.sample')}</p>
      <pre dir="ltr" tabIndex={0} role="group" aria-label={t('import.upload.sample')}>
        {[SAMPLE_FIELDS.map(label), ...SAMPLE_LINES].map((line) => line.join(';')).join('\n')}
      </pre>
    </details>
  );
}
