import type { ReactNode } from 'react';

export type ButtonKind = 'main' | 'plain' | 'danger' | 'quiet';

function classOf(kind: ButtonKind): string {
  return kind === 'main' ? 'button' : `button button--${kind}`;
}

/** Sends its form. One `main` button on a page: the next action. `name` and `value` tell several apart. */
export function Button(props: {
  kind?: ButtonKind;
  name?: string;
  value?: string;
  /** Sends to another address than the form's */
  formAction?: string;
  /** The id of its form, where it stands outside of it */
  form?: string;
  /** Sends even when fields are missing, to save a draft */
  formNoValidate?: boolean;
  children: ReactNode;
}) {
  const { kind = 'main', children, ...rest } = props;
  return (
    <button type="submit" className={classOf(kind)} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink(props: {
  kind?: ButtonKind;
  to: string;
  download?: boolean;
  children: ReactNode;
}) {
  const { kind = 'plain', to, download, children } = props;
  return (
    <a href={to} className={classOf(kind)} download={download}>
      {children}
    </a>
  );
}
