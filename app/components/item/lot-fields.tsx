import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { TextField } from '#app/components/text-field.tsx';
import type { ItemKind } from '#app/domain/firearm.ts';
import { useText } from '#app/i18n/text.tsx';

/** The three measures that designate a cartridge (ISACS 05.31, 6.5 e). */
export function CartridgeFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <fieldset className="field">
      <legend className="field__label">{t('item.lengths')}</legend>
      <p className="hint">{t('item.lengthsHint')}</p>
      <div className="field-grid">
        {(['bulletDiameter', 'caseLength', 'cartridgeLength'] as const).map((name) => (
          <TextField
            key={name}
            {...bind(form, name)}
            label={t(`item.${name}`)}
            hint={t(`item.${name}Hint`)}
            width="short"
            inputMode="decimal"
          />
        ))}
      </div>
    </fieldset>
  );
}

/** How many: rounds of a lot, or things of one kind that bear no numbers of their own. */
export function QuantityField(props: {
  form: FormValues;
  kind: Exclude<ItemKind, 'small_arm' | 'light_weapon'>;
}) {
  const { t } = useText();
  return (
    <TextField
      {...bind(props.form, 'quantity')}
      label={t('item.quantity')}
      hint={t(`item.quantityHint.${props.kind}`)}
      width="short"
      inputMode="numeric"
    />
  );
}
