/** What is said otherwise now than before. */
export function changedColumns<Columns extends object>(before: Columns, now: Columns): Partial<Columns> {
  return Object.fromEntries(
    Object.entries(now).filter(([column, value]) => value !== before[column as keyof Columns]),
  ) as Partial<Columns>;
}
