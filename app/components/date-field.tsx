import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';

/** A calendar date, sent as `YYYY-MM-DD`. The placeholder is seen only where a browser has no date control. */
export function DateField(props: FieldProps & { value?: string; min?: string; max?: string }) {
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        className="input input--medium"
        type="date"
        defaultValue={props.value}
        min={props.min}
        max={props.max}
        placeholder={props.max ?? '2026-03-27'}
      />
    </Field>
  );
}
