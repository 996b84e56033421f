import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { EVIDENCE_ROWS, shownRows } from '#app/forms/rows.ts';
import { useText } from '#app/i18n/text.tsx';

/** Documents that show the event, added and taken away like the legs of a route. */
export function EvidenceRows({ form, action }: { form: FormValues; action: string }) {
  const { t } = useText();
  const rows = shownRows(form.fields, EVIDENCE_ROWS);
  return (
    <Panel title={t('event.form.evidence')}>
      <p className="hint">{t('event.form.evidenceLead')}</p>
      <div id="evidence">
        {Array.from({ length: rows }, (_, row) => (
          <fieldset key={row} className="panel mark-row" id={`evidence-${row}`}>
            <legend className="visually-hidden">{t('event.form.evidenceRow', { number: row + 1 })}</legend>
            <div className="field-grid">
              <TextField
                {...bind(form, `evidence.${row}.document`)}
                label={t('event.form.document')}
                hint={t('event.form.documentHint')}
              />
              <TextField {...bind(form, `evidence.${row}.number`)} label={t('event.form.number')} />
              <TextField {...bind(form, `evidence.${row}.holder`)} label={t('event.form.holder')} />
            </div>
            {rows > 1 && (
              <Button
                kind="quiet"
                name="intent"
                value={`remove-evidence:${row}`}
                formAction={`${action}#evidence`}
              >
                {t('event.form.removeEvidence', { number: row + 1 })}
              </Button>
            )}
          </fieldset>
        ))}
        <p className="actions">
          <Button kind="plain" name="intent" value="add-evidence" formAction={`${action}#evidence-${rows}`}>
            {t('event.form.addEvidence')}
          </Button>
        </p>
      </div>
    </Panel>
  );
}
