/** Puts the nonce on a drawing's one style sheet. Texts are escaped, so no other `<style>` stands before it. */
export function withNonce(svg: string, nonce: string): string {
  if (!/^[\w+/=-]+$/.test(nonce)) throw new RangeError('not a nonce');
  return svg.replace('<style>', `<style nonce="${nonce}">`);
}
