import type { ReactNode } from 'react';

import type { FormValues } from '#app/components/capture/form-values.ts';

/** Fields that few items need, behind one line; open where one of them holds something or is wrong. */
export function MoreFields(props: {
  form: FormValues;
  names: readonly string[];
  title: string;
  children: ReactNode;
}) {
  const { form, names, title, children } = props;
  const open = names.some(
    (name) => (form.fields[name]?.[0] ?? '') !== '' || form.problems.of(name) !== undefined,
  );
  return (
    <details open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
