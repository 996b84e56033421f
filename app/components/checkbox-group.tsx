import { CheckboxField } from '#app/components/choice-field.tsx';
import type { Option } from '#app/components/select-field.tsx';
import { useFieldLabel } from '#app/framework/request-facts.ts';

/** Any number of a few, all visible; sends each that is ticked under one name. */
export function CheckboxGroup(props: {
  name: string;
  label: string;
  options: readonly Option[];
  ticked: readonly string[];
  error?: string;
}) {
  const { name, label, options, ticked, error } = props;
  useFieldLabel(name, label);
  return (
    <fieldset className={error === undefined ? 'field' : 'field field--error'} id={name}>
      <legend className="field__label">{label}</legend>
      {error !== undefined && <p className="field__error">{error}</p>}
      {options.map((option) => (
        <CheckboxField
          key={option.value}
          id={`${name}-${option.value}`}
          name={name}
          value={option.value}
          label={option.label}
          checked={ticked.includes(option.value)}
          required
        />
      ))}
    </fieldset>
  );
}
