/** A name or measure as it was typed, which may begin with a number: `9 mm Luger` is not turned round in a text from right to left. */
export function typed(value: string) {
  return value === '' ? '' : <bdi>{value}</bdi>;
}

/** What somebody wrote, with the lines as they were broken; its direction does not reach the text around it. */
export function AsWritten({ children }: { children: string }) {
  return <bdi className="as-written">{children}</bdi>;
}
