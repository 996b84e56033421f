import { useId, type ReactNode } from 'react';

/** A part of a page under its own heading; `actions` stand beside the heading. */
export function Panel(props: { title: string; level?: 2 | 3; actions?: ReactNode; children: ReactNode }) {
  const { title, level = 2, actions, children } = props;
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel__head">
        <Heading id={id}>{title}</Heading>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
