import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';

/** Several lines of text. */
export function TextArea(props: FieldProps & { value?: string; rows?: number; maxLength?: number }) {
  return (
    <Field {...props}>
      <textarea
        {...controlAttributes(props)}
        className="input"
        dir="auto"
        defaultValue={props.value}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
      />
    </Field>
  );
}
