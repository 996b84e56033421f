import { controlAttributes, Field } from '#app/components/field.tsx';
import type { TextFieldProps } from '#app/components/text-field.tsx';

/** One line of text with suggestions; anything may be typed. */
export function DatalistField(props: TextFieldProps & { suggestions: readonly string[] }) {
  const { width = 'full', value, maxLength, suggestions } = props;
  const listId = `${props.id ?? props.name}-list`;
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        className={`input input--${width}`}
        list={listId}
        dir="auto"
        defaultValue={value}
        maxLength={maxLength}
        autoComplete="off"
      />
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </Field>
  );
}
