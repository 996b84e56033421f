import type { EventKind } from './life-event.ts';
import { INTAKE_TYPES, LOSS_TYPES } from './occasion.ts';
import { type Gap, gapBetween, inOrder, type LivedEvent } from './standing.ts';

/** One step of a chain of custody: what befell the arm, where, and in an export or an import where to or from. */
export interface CustodyStep extends LivedEvent {
  /** Unique in a chain. */
  readonly key: string;
  readonly country: string | null;
  readonly counterpart: string | null;
}

/** A way from one State to another: told by a step, or only inferred because the arm was next seen elsewhere. */
export interface CustodyLeg {
  readonly from: string;
  readonly to: string;
  readonly told: boolean;
}

export type Linked<S> = S & {
  /** Time before the next step of which nothing is known. */
  readonly gap: Gap | undefined;
  /** The way to the next step that nobody told. */
  readonly untold: { readonly from: string; readonly to: string } | undefined;
};

/** Steps oldest first, each with what is not known between it and the next: time, or the way from State to State. */
export function linked<S extends CustodyStep>(steps: readonly S[]): Linked<S>[] {
  const ordered = inOrder(steps);
  let at: string | null = null;
  return ordered.map((step, index) => {
    const next = ordered[index + 1];
    at = leavesAt(step) ?? at;
    // An import that names where it came from tells its own way.
    const entered = next?.kind === 'imported' ? (next.counterpart ?? next.country) : next?.country;
    const untold =
      at !== null && entered != null && at !== entered && at !== next?.country
        ? { from: at, to: entered }
        : undefined;
    return { ...step, gap: next && gapBetween(step, next), untold };
  });
}

/** Every leg once, in the order in which it was first travelled; one that a step tells of counts as told. */
export function legsOf(steps: readonly Linked<CustodyStep>[]): CustodyLeg[] {
  const legs = new Map<string, CustodyLeg>();
  const add = (from: string | null, to: string | null, told: boolean) => {
    if (from === null || to === null || from === to) return;
    const key = `${from}>${to}`;
    legs.set(key, { from, to, told: told || legs.get(key)?.told === true });
  };
  for (const step of steps) {
    if (step.kind === 'exported') add(step.country, step.counterpart, true);
    if (step.kind === 'imported') add(step.counterpart, step.country, true);
    if (step.untold) add(step.untold.from, step.untold.to, false);
  }
  return [...legs.values()];
}

/** Where the arm is once a step has happened. */
function leavesAt({ kind, country, counterpart }: CustodyStep): string | null {
  return kind === 'exported' ? (counterpart ?? null) : country;
}

const LAWFUL: readonly EventKind[] = [
  'manufactured',
  'proofed',
  'exported',
  'imported',
  'sold',
  'transferred',
];

/**
 * The point of diversion: where and when the arm left the lawful circuit, proved by its last lawful record (IAFQ). Where no step
 * tells of it, it lies between the last lawful step and the first one after it that is not.
 */
export interface Diversion<S> {
  readonly told: S | null;
  readonly lastLawful: S | null;
  /** Only where no step tells of the diversion. */
  readonly firstIllicit: S | null;
}

export function diversionOf<S extends CustodyStep>(steps: readonly S[]): Diversion<S> | undefined {
  const ordered = inOrder(steps).filter((step) => step.certainty !== 'presumed');
  const lawfulBefore = (index: number) =>
    ordered.slice(0, index).findLast(({ kind }) => LAWFUL.includes(kind));
  const lost = ordered.findIndex(({ kind }) => (LOSS_TYPES as readonly EventKind[]).includes(kind));
  const taken = ordered.findIndex(({ kind }) => (INTAKE_TYPES as readonly EventKind[]).includes(kind));
  const told = ordered[lost];
  if (told) return { told, lastLawful: lawfulBefore(lost) ?? null, firstIllicit: null };
  const firstIllicit = ordered[taken];
  return firstIllicit && { told: null, lastLawful: lawfulBefore(taken) ?? null, firstIllicit };
}
