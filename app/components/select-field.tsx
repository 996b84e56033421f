import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface Option {
  value: string;
  label: string;
}

/** One of a list. `placeholder: false` leaves out the empty first option. */
export function SelectField(
  props: FieldProps & { options: readonly Option[]; value?: string; placeholder?: boolean },
) {
  const { t } = useText();
  return (
    <Field {...props}>
      <select {...controlAttributes(props)} className="input" defaultValue={props.value ?? ''}>
        {props.placeholder !== false && <option value="">{t('common.choose')}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}
