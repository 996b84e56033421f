import type { ItemKind } from './firearm.ts';
import type { MarkKind } from './marking/codes.ts';

/** What a photograph shows (ISACS 05.31, 6.4.5). The middle three are of marks. */
export const PHOTOGRAPH_SUBJECTS = [
  'left_side',
  'right_side',
  'serial',
  'proof',
  'mark',
  'detail',
  'packaging',
  'document',
  'other',
] as const;
export type PhotographSubject = (typeof PHOTOGRAPH_SUBJECTS)[number];

/** Longest side in pixels of what is kept: for lists, for the width of a phone, and so that a mark stays legible. */
export const PHOTOGRAPH_SIZES = { small: 320, medium: 1280, full: 4096 } as const;
export type PhotographSize = keyof typeof PHOTOGRAPH_SIZES;

/** Bytes of one photograph as it is sent. */
export const MOST_PHOTOGRAPH_BYTES = 20 * 1024 * 1024;
/** Photographs of one weapon, and of one sending. */
export const MOST_PHOTOGRAPHS = 40;
export const MOST_AT_ONCE = 8;

/** What a photograph says it shows: a subject, and where that is one of the arm's marks, which. */
export interface Shown {
  readonly subject: PhotographSubject;
  readonly mark: string | null;
}

/** A mark that can be shown. `id` is that of the marking, or in a draft its place among the marks. */
export interface ShowableMark {
  readonly id: string;
  readonly kind: string;
  readonly legibility: string;
  readonly asRead: string;
}

/** One picture that is asked for, and the photographs that are it. */
export interface Asked<P extends Shown> extends Shown {
  readonly photographs: readonly P[];
}

/** A photograph of a mark is filed by the kind of the mark. */
export function subjectOfMark(kind: string): PhotographSubject {
  return kind === ('serial' satisfies MarkKind) || kind === ('proof' satisfies MarkKind) ? kind : 'mark';
}

/**
 * The pictures that together set one arm apart: both sides, and each mark. Ammunition has no sides but a packaging. What
 * an arm never bore cannot be shown.
 */
export function askedFor<P extends Shown>(
  itemKind: ItemKind,
  marks: readonly ShowableMark[],
  photographs: readonly P[],
): Asked<P>[] {
  const views: readonly PhotographSubject[] =
    itemKind === 'ammunition' ? ['packaging'] : ['left_side', 'right_side'];
  return [
    ...views.map((subject) => ({
      subject,
      mark: null,
      photographs: photographs.filter((one) => one.subject === subject),
    })),
    ...marks
      .filter((mark) => mark.legibility !== 'absent')
      .map((mark) => ({
        subject: subjectOfMark(mark.kind),
        mark: mark.id,
        photographs: photographs.filter((one) => one.mark === mark.id),
      })),
  ];
}

/** A form says in one word what is shown: a subject, or `mark:` and the id of a mark. */
export function wordOf({ subject, mark }: Shown): string {
  return mark === null ? subject : `mark:${mark}`;
}

/** @returns undefined for what is no subject, and no mark of this arm */
export function shownBy(word: string, marks: readonly ShowableMark[]): Shown | undefined {
  if (word.startsWith('mark:')) {
    const mark = marks.find(({ id }) => word === `mark:${id}`);
    return mark && { subject: subjectOfMark(mark.kind), mark: mark.id };
  }
  const subject = PHOTOGRAPH_SUBJECTS.find((one) => one === word);
  return subject && { subject, mark: null };
}

/** What a draft remembers of the mark a photograph shows: marks of a draft are rows of a form and have no id yet. */
export interface DraftMark {
  readonly at: number;
  readonly kind: string;
  readonly asRead: string;
}

/**
 * The mark that was meant, among the marks as they are now: the same text and kind, nearest to the place it had; or, when
 * its text was corrected since, what stands in its place if it is of the same kind.
 */
export function meantMark<M extends { readonly kind: string; readonly asRead: string }>(
  meant: DraftMark,
  marks: readonly M[],
): M | undefined {
  const same = marks
    .map((mark, at) => ({ mark, away: Math.abs(at - meant.at) }))
    .filter(({ mark }) => mark.kind === meant.kind && mark.asRead === meant.asRead)
    .sort((one, other) => one.away - other.away);
  const inPlace = marks[meant.at];
  return same[0]?.mark ?? (inPlace?.kind === meant.kind ? inPlace : undefined);
}
