import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CaptureScript } from '#app/components/capture/live-advice.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ScanButton } from '#app/components/capture/scan-button.tsx';
import { MoreFields } from '#app/components/item/more-fields.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { ItemKind } from '#app/domain/firearm.ts';
import { componentsOf } from '#app/domain/item.ts';
import { COMPONENTS, LEGIBILITIES, MARK_KINDS, MARK_METHODS } from '#app/domain/marking/codes.ts';
import { useText } from '#app/i18n/text.tsx';

/**
 * A row for each mark. Rows are added and taken away by buttons that send the form: it comes back with everything typed,
 * at the address `#marks`, so that the page does not jump to its top.
 */
export function MarkRows(props: { form: FormValues; rows: number; action: string; kind?: ItemKind }) {
  const { form, rows, action, kind = 'small_arm' } = props;
  const { t } = useText();
  return (
    <div id="marks">
      <CaptureScript />
      {Array.from({ length: rows }, (_, row) => (
        <fieldset key={row} className="panel mark-row" id={`mark-${row}`}>
          <legend className="mark-row__legend">{t('capture.mark.heading', { number: row + 1 })}</legend>
          <MarkFields form={form} row={row} kind={kind} />
          <ReaderFields form={form} row={row} />
          {rows > 1 && (
            <Button kind="quiet" name="intent" value={`remove-mark:${row}`} formAction={`${action}#marks`}>
              {t('capture.mark.remove', { number: row + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <p className="actions">
        <Button kind="plain" name="intent" value="add-mark" formAction={`${action}#mark-${rows}`}>
          {t('capture.mark.add')}
        </Button>
      </p>
    </div>
  );
}

function MarkFields({ form, row, kind }: { form: FormValues; row: number; kind: ItemKind }) {
  const { t } = useText();
  const field = (name: string) => bind(form, `marks.${row}.${name}`);
  const component = field('component').value;
  // One that was chosen before the item was of another kind is still offered.
  const components = COMPONENTS.filter((one) => componentsOf(kind).includes(one) || one === component);
  return (
    <div className="field-grid">
      <div>
        <TextField {...field('asRead')} label={t('capture.mark.asRead')} mark />
        <ScanButton field={`marks.${row}.asRead`} />
      </div>
      <SelectField
        {...field('legibility')}
        label={t('capture.mark.legibility')}
        value={field('legibility').value ?? 'clear'}
        options={LEGIBILITIES.map((code) => ({ value: code, label: t(`codes.legibility.${code}`) }))}
        placeholder={false}
        required
      />
      <SelectField
        {...field('kind')}
        label={t('capture.mark.kind')}
        value={field('kind').value ?? 'serial'}
        options={MARK_KINDS.map((code) => ({ value: code, label: t(`codes.markKind.${code}`) }))}
        placeholder={false}
        required
      />
      <SelectField
        {...field('component')}
        label={t('capture.mark.component')}
        value={component ?? components[0]}
        options={components.map((code) => ({ value: code, label: t(`codes.component.${code}`) }))}
        placeholder={false}
        required
      />
      <TextField
        {...field('position')}
        label={t('capture.mark.position')}
        hint={t('capture.mark.positionHint')}
      />
      <SelectField
        {...field('method')}
        label={t('capture.mark.method')}
        value={field('method').value ?? 'unknown'}
        options={MARK_METHODS.map((code) => ({ value: code, label: t(`codes.markMethod.${code}`) }))}
        placeholder={false}
      />
    </div>
  );
}

/** Who read a mark, where it was not the officer who writes this down: a laboratory, an expert. */
function ReaderFields({ form, row }: { form: FormValues; row: number }) {
  const { t } = useText();
  const names = [`marks.${row}.readBy`, `marks.${row}.readOn`] as const;
  return (
    <MoreFields form={form} names={names} title={t('capture.mark.readByAnother')}>
      <div className="field-grid">
        <TextField
          {...bind(form, names[0])}
          label={t('capture.mark.readBy')}
          hint={t('capture.mark.readByHint')}
        />
        <DateField {...bind(form, names[1])} label={t('capture.mark.readOn')} />
      </div>
    </MoreFields>
  );
}
