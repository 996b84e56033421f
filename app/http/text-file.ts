/** A text as a file to keep; `name` has no character that a header would need to escape. */
export function textFile(text: string, name: string, type: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
