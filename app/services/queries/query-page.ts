/** Answers on one page; the API gives more at once. */
export const ANSWER_PAGE = 25;
export const ANSWER_PAGE_API = 100;

/** What orders answers: likelier first, then later, then by record. */
export interface AnswerPlace {
  readonly score: number;
  readonly occurredOn: string;
  readonly recordId: string;
}

/** Negative where one stands before the other. */
export function byPlace(one: AnswerPlace, other: AnswerPlace): number {
  return (
    other.score - one.score ||
    other.occurredOn.localeCompare(one.occurredOn) ||
    one.recordId.localeCompare(other.recordId)
  );
}

/** A place as it stands in an address: no mark, no make. */
export function placeWords({ score, occurredOn, recordId }: AnswerPlace): string {
  return `${score}_${occurredOn}_${recordId}`;
}

/** A place of `placeWords`. */
export function readPlace(words: string): AnswerPlace {
  const [score = '', occurredOn = '', recordId = ''] = words.split('_');
  return { score: Number(score), occurredOn, recordId };
}

/**
 * The answers that follow a place, and the place of the last where more follow. Answers that arrive or go meanwhile move none of the
 * others to another page.
 */
export function pageOf<T extends AnswerPlace>(
  sorted: readonly T[],
  { after, size }: { readonly after: string | undefined; readonly size: number },
): { page: T[]; next: string | undefined } {
  const place = after === undefined ? undefined : readPlace(after);
  const rest = place === undefined ? sorted : sorted.filter((one) => byPlace(place, one) < 0);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return { page, next: rest.length > size && last ? placeWords(last) : undefined };
}
