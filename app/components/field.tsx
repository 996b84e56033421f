import type { ReactNode } from 'react';

import { useFieldLabel } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

/** What every field takes. `label`, `hint` and `error` are display texts, already in the reader's language. */
export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  /** What is wrong and what would be right; shown above the field and linked from the error summary */
  error?: string;
  /** Fields are optional unless said otherwise, and say so */
  required?: boolean;
  /** When it counts, in words, for a field that is neither required nor optional */
  when?: string;
  /** Set where a page holds several fields of one name; the error summary links to it */
  id?: string;
}

/** Ids by which a control points at its hint and error. */
export function describedBy(
  id: string,
  { hint, error }: Pick<FieldProps, 'hint' | 'error'>,
): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return ids.filter((part) => part !== '').join(' ') || undefined;
}

/** Attributes shared by all single controls. */
export function controlAttributes(props: FieldProps) {
  const id = props.id ?? props.name;
  return {
    id,
    name: props.name,
    'aria-describedby': describedBy(id, props),
    'aria-invalid': props.error === undefined ? undefined : (true as const),
    'aria-required': props.required ? (true as const) : undefined,
  };
}

/** Label, hint and error around one control. */
export function Field({ children, ...props }: FieldProps & { children: ReactNode }) {
  const id = props.id ?? props.name;
  useFieldLabel(id, props.label);
  return (
    <div className={props.error === undefined ? 'field' : 'field field--error'}>
      <label className="field__label" htmlFor={id}>
        {props.label}
        <OptionalMark required={props.required} when={props.when} />
      </label>
      <FieldNotes id={id} hint={props.hint} error={props.error} />
      {children}
    </div>
  );
}

export function OptionalMark({ required, when }: { required?: boolean; when?: string }) {
  const { t } = useText();
  return required ? null : <span className="optional"> ({when ?? t('common.optional')})</span>;
}

export function FieldNotes({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  const { t } = useText();
  useFieldLabel(id, '');
  return (
    <>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field__error" id={`${id}-error`}>
          <span className="visually-hidden">{t('common.field.error')} </span>
          {error}
        </p>
      )}
    </>
  );
}
