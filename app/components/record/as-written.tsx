/** What somebody wrote, with the lines as they were broken; its direction does not reach the text around it. */
export function AsWritten({ children }: { children: string }) {
  return <bdi className="as-written">{children}</bdi>;
}
