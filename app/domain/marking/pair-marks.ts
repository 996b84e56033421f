/** What sets a mark apart from others on the same arm. */
export interface PairedMark {
  readonly kind: string;
  readonly component: string;
  readonly asRead: string;
}

export interface MarkPairs<Stored, Said> {
  /** Stored marks with what is said of each now. */
  readonly kept: readonly { readonly stored: Stored; readonly said: Said }[];
  readonly added: readonly Said[];
  readonly withdrawn: readonly Stored[];
}

/** Whether two are the same mark, from the surest sign to the weakest. */
const SIGNS: readonly ((a: PairedMark, b: PairedMark) => boolean)[] = [
  (a, b) => a.kind === b.kind && a.component === b.component && a.asRead === b.asRead,
  (a, b) => a.kind === b.kind && a.component === b.component,
  (a, b) => a.asRead === b.asRead && a.asRead !== '',
  (a, b) => a.kind === b.kind,
];

/**
 * Which mark of a corrected description is which stored one. A form of marks has no names for them: rows come, go and move. A
 * mark that nothing is said of any more is withdrawn, one that was not there is added; each of both sides is used once.
 */
export function pairMarks<Stored extends PairedMark, Said extends PairedMark>(
  stored: readonly Stored[],
  said: readonly Said[],
): MarkPairs<Stored, Said> {
  const left = [...stored];
  const pairs = new Map<Said, Stored>();
  for (const same of SIGNS) {
    for (const mark of said) {
      const at = pairs.has(mark) ? -1 : left.findIndex((one) => same(one, mark));
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (found) pairs.set(mark, found);
    }
  }
  return {
    kept: [...pairs].map(([mark, one]) => ({ stored: one, said: mark })),
    added: said.filter((mark) => !pairs.has(mark)),
    withdrawn: left,
  };
}
