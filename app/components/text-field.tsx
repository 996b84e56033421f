import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';

export interface TextFieldProps extends FieldProps {
  value?: string;
  type?: 'text' | 'email' | 'password' | 'tel' | 'number' | 'search';
  /** How wide the answer is expected to be */
  width?: 'short' | 'medium' | 'full';
  /** Monospace, capitals, no spelling help: for marks, codes and references */
  mark?: boolean;
  maxLength?: number;
  min?: number;
  max?: number;
  inputMode?: 'numeric' | 'decimal' | 'text';
  autoComplete?: string;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, type = 'text', width = 'full', mark = false } = props;
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        className={`input input--${width}${mark ? ' input--mark' : ''}`}
        type={type}
        // What is typed is read in its own direction: a number keeps its sign before it.
        dir={type === 'text' || type === 'search' ? 'auto' : type === 'email' ? 'ltr' : undefined}
        defaultValue={value}
        maxLength={props.maxLength}
        min={props.min}
        max={props.max}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? 'off'}
        {...(mark ? { autoCapitalize: 'characters', spellCheck: false } : {})}
      />
    </Field>
  );
}
