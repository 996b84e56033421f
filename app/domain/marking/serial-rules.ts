import { isRead, LEADING_COMPONENTS } from '#app/domain/marking/codes.ts';
import { explainMatch, isNear } from '#app/domain/marking/explain-match.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

/** A mark as it was seen on an arm, registered or still in a draft. */
export interface SeenMark {
  readonly kind: string;
  readonly component: string;
  /** Where on the component, in words; empty when not said. */
  readonly position?: string | undefined;
  readonly legibility: string;
  /** Empty when nothing could be read. */
  readonly asRead: string;
}

/** The better a serial was read, the sooner it stands for the arm. */
const BEST_READ = ['recovered', 'clear', 'partial', 'altered'];

/**
 * The serial that stands for the arm: frame or receiver before all others, and there the best read (ISACS 05.31, 6.2). Undefined
 * when no serial has a text.
 */
export function leadingSerial<M extends SeenMark>(marks: readonly M[]): M | undefined {
  const serials = marks.filter((mark) => mark.kind === 'serial' && mark.asRead !== '');
  const leading = serials.filter(isOnLeadingComponent);
  return bestRead(leading.length > 0 ? leading : serials);
}

/** Is the mark on the component that stands for the arm? */
export function isOnLeadingComponent({ component }: { readonly component: string }): boolean {
  return (LEADING_COMPONENTS as readonly string[]).includes(component);
}

function bestRead<M extends SeenMark>(serials: readonly M[]): M | undefined {
  const rank = ({ legibility }: M) => {
    const at = BEST_READ.indexOf(legibility);
    return at < 0 ? BEST_READ.length : at;
  };
  return [...serials].sort((one, other) => rank(one) - rank(other))[0];
}

/** Serials of one arm that differ from the one that stands for it (ISACS 05.31, 6.4.4). */
export interface DifferingSerials<M extends SeenMark> {
  readonly leading: M;
  readonly others: readonly M[];
  /**
   * What the difference points to, not what it proves: one odd part is more often a replacement, parts of several numbers
   * an arm assembled from several.
   */
  readonly explanation: 'replacement_part' | 'assembled_from_parts';
}

/** Fewer characters of a serial on a part say nothing against the serial of the frame. */
const SHORT_PART_NUMBER = 2;

/**
 * Serials on other parts that cannot be the leading one: look-alike and unread characters are no difference, and neither is a part
 * that bears only the end of the serial, as many makers mark bolts and small parts. Undefined when all agree.
 */
export function differingSerials<M extends SeenMark>(marks: readonly M[]): DifferingSerials<M> | undefined {
  const leading = leadingSerial(marks);
  if (leading === undefined) return undefined;
  const lead = normalise(leading.asRead);
  const others = marks.filter(
    (mark) =>
      mark !== leading &&
      mark.kind === 'serial' &&
      mark.asRead !== '' &&
      !mayBeSame(lead, normalise(mark.asRead)),
  );
  if (others.length === 0) return undefined;
  const numbers = new Set(others.map((mark) => skeleton(normalise(mark.asRead))));
  return { leading, others, explanation: numbers.size > 1 ? 'assembled_from_parts' : 'replacement_part' };
}

/** Longer serials are not compared character by character. */
const COMPARED = 64;

function mayBeSame(one: string, other: string): boolean {
  const [a, b] = [one.slice(0, COMPARED), other.slice(0, COMPARED)];
  if (a.replace(/[?*]/g, '') === '' || b.replace(/[?*]/g, '') === '') return true;
  const reasons = explainMatch(a, b);
  if (reasons && !isNear(reasons)) return true;
  const [long, short] = a.length >= b.length ? [skeleton(a), skeleton(b)] : [skeleton(b), skeleton(a)];
  return short.length >= SHORT_PART_NUMBER && !/[?*]/.test(short) && long.endsWith(short);
}

/** What a frame or receiver that tells nothing makes an officer look for (ISACS 05.31, 6.4.3). */
export const ASKED_INSTEAD = ['security_marks', 'marks_elsewhere', 'positions_elsewhere'] as const;
export type AskedInstead = (typeof ASKED_INSTEAD)[number];

export interface FrameWithoutSerial {
  /** `unmarked`: no serial on frame or receiver is recorded, or it is absent. `unreadable`: it was removed, altered or cannot be read. */
  readonly frame: 'unmarked' | 'unreadable';
  /** What is still to be given; empty when all of it has been. */
  readonly asked: readonly AskedInstead[];
}

/** Kinds that count as security marks (ISACS 05.30, 5.7.3). */
const SECURITY = new Set(['security', 'covert', 'microstamp', 'rfid', 'data_matrix']);
const UNREADABLE = new Set(['obliterated', 'altered']);

/**
 * What to give instead where frame or receiver bears no readable serial: security marks, and marks on other parts with their place.
 * Undefined when a serial on frame or receiver was read, in part or whole.
 */
export function askedInstead(marks: readonly SeenMark[]): FrameWithoutSerial | undefined {
  const onFrame = marks.filter((mark) => mark.kind === 'serial' && isOnLeadingComponent(mark));
  if (
    onFrame.some((mark) => mark.asRead !== '' && (isRead(mark.legibility) || mark.legibility === 'partial'))
  ) {
    return undefined;
  }
  const elsewhere = marks.filter((mark) => !isOnLeadingComponent(mark) && mark.asRead !== '');
  const hasSecurity = marks.some((mark) => SECURITY.has(mark.kind) && mark.asRead !== '');
  return {
    frame: onFrame.some((mark) => UNREADABLE.has(mark.legibility)) ? 'unreadable' : 'unmarked',
    asked: [
      ...(hasSecurity ? [] : (['security_marks'] as const)),
      ...(elsewhere.length > 0 ? [] : (['marks_elsewhere'] as const)),
      ...(elsewhere.some((mark) => (mark.position ?? '') === '') ? (['positions_elsewhere'] as const) : []),
    ],
  };
}
