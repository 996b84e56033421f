import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface Option {
  value: string;
  label: string;
  /** Heading under which it stands with its neighbours */
  group?: string | undefined;
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
        {grouped(props.options).map(({ group, options }) =>
          group === undefined ? (
            options.map(optionOf)
          ) : (
            <optgroup key={group} label={group}>
              {options.map(optionOf)}
            </optgroup>
          ),
        )}
      </select>
    </Field>
  );
}

function optionOf({ value, label }: Option) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

/** Options in their order, those that follow each other under one heading together. */
function grouped(options: readonly Option[]): { group: string | undefined; options: Option[] }[] {
  const groups: { group: string | undefined; options: Option[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.options.push(option);
    else groups.push({ group: option.group, options: [option] });
  }
  return groups;
}
