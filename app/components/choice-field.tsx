import { describedBy, FieldNotes, OptionalMark, type FieldProps } from '#app/components/field.tsx';
import type { Option } from '#app/components/select-field.tsx';
import { useFieldLabel } from '#app/framework/request-facts.ts';

export interface Choice extends Option {
  hint?: string;
}

/** One of a few, all visible. The error summary reaches the first choice. */
export function RadioField(props: FieldProps & { choices: readonly Choice[]; value?: string }) {
  const id = props.id ?? props.name;
  useFieldLabel(id, props.label);
  return (
    <fieldset
      className={props.error === undefined ? 'field' : 'field field--error'}
      aria-describedby={describedBy(id, props)}
    >
      <legend className="field__label">
        {props.label}
        <OptionalMark required={props.required} when={props.when} />
      </legend>
      <FieldNotes id={id} hint={props.hint} error={props.error} />
      {props.choices.map((choice, index) => (
        <ChoiceLine
          key={choice.value}
          type="radio"
          id={index === 0 ? id : `${id}-${choice.value}`}
          name={props.name}
          choice={choice}
          checked={choice.value === props.value}
        />
      ))}
    </fieldset>
  );
}

/** One yes-or-no answer; sends `value` (or "yes") when ticked and nothing otherwise. */
export function CheckboxField(props: FieldProps & { value?: string; checked?: boolean }) {
  const id = props.id ?? props.name;
  useFieldLabel(id, props.label);
  return (
    <div className={props.error === undefined ? 'field' : 'field field--error'}>
      <FieldNotes id={id} error={props.error} />
      <ChoiceLine
        type="checkbox"
        id={id}
        name={props.name}
        choice={{ value: props.value ?? 'yes', label: props.label, hint: props.hint }}
        checked={props.checked ?? false}
        describedBy={describedBy(id, { error: props.error })}
      />
    </div>
  );
}

function ChoiceLine(props: {
  type: 'radio' | 'checkbox';
  id: string;
  name: string;
  choice: Choice;
  checked: boolean;
  describedBy?: string;
}) {
  const { type, id, name, choice, checked } = props;
  const hintId = choice.hint === undefined ? undefined : `${id}-note`;
  return (
    <div className="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        defaultChecked={checked}
        aria-describedby={[hintId, props.describedBy].filter(Boolean).join(' ') || undefined}
      />
      <label htmlFor={id}>{choice.label}</label>
      {hintId !== undefined && (
        <p className="hint" id={hintId}>
          {choice.hint}
        </p>
      )}
    </div>
  );
}
