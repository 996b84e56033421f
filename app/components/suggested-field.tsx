import { controlAttributes, Field } from '#app/components/field.tsx';
import suggestUrl from '#app/components/suggest.js?url';
import type { TextFieldProps } from '#app/components/text-field.tsx';
import { useRequestFacts } from '#app/framework/request-facts.ts';

/** What the reference tables suggest. */
export type SuggestedOf = 'make' | 'model' | 'calibre';

export interface SuggestedFieldProps extends TextFieldProps {
  of: SuggestedOf;
  /** Names of fields in the same form that narrow the answer: the make for a model, make and model for a calibre. */
  narrowedBy?: readonly string[];
  /** What is offered before anything is asked, and all that is offered without scripts. */
  suggestions: readonly string[];
}

/**
 * One line of text with suggestions from the reference tables; anything may be typed. With scripts the list follows what is typed, if the
 * page has `SuggestScript` once.
 */
export function SuggestedField(props: SuggestedFieldProps) {
  const { of, narrowedBy = [], suggestions, width = 'full', value, maxLength } = props;
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
        data-suggest={of}
        data-suggest-with={narrowedBy.length > 0 ? narrowedBy.join(' ') : undefined}
      />
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </Field>
  );
}

/** The script behind `SuggestedField`, once on a page that has one. */
export function SuggestScript() {
  const { nonce } = useRequestFacts();
  return <script src={suggestUrl} defer nonce={nonce} suppressHydrationWarning />;
}
