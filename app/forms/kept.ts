/** Fields of a form as they come back to it: name → values as typed. */
export type KeptFields = Readonly<Record<string, readonly string[]>>;

/** What was stored, as the form that made it: `{ marks: [{ asRead: 'A1' }] }` becomes `marks.0.asRead` → `A1`. */
export function keptFrom(value: object, prefix = ''): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const path = `${prefix}${name}`;
    if (inner === undefined || inner === null || inner === false) continue;
    if (Array.isArray(inner) && inner.every((one) => typeof one === 'string')) fields[path] = inner;
    else if (typeof inner === 'object') Object.assign(fields, keptFrom(inner, `${path}.`));
    else fields[path] = [inner === true ? 'yes' : String(inner)];
  }
  return fields;
}

/** How many rows of a repeated group were sent: one more than the highest index of `group.N.…`. */
export function rowsOf(fields: KeptFields, group: string): number {
  const indexes = Object.keys(fields).flatMap((name) => {
    const [head, index, field] = name.split('.');
    return head === group && field !== undefined && /^\d{1,3}$/.test(index ?? '') ? [Number(index)] : [];
  });
  return indexes.length === 0 ? 0 : Math.max(...indexes) + 1;
}

/** The same fields without one row of a group; later rows move up. */
export function withoutRow(fields: KeptFields, group: string, row: number): Record<string, string[]> {
  const kept: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(fields)) {
    const [head, index, ...rest] = name.split('.');
    if (head !== group || rest.length === 0) kept[name] = [...values];
    else if (Number(index) !== row) {
      const moved = Number(index) > row ? Number(index) - 1 : Number(index);
      kept[[head, moved, ...rest].join('.')] = [...values];
    }
  }
  return kept;
}
