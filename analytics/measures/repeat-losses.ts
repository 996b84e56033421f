import { countTable } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import { suppress, type Shown, type SuppressedTable } from '#analytics/suppress.ts';

/** Arms that were lost or taken in more than once. */
export const armsDefinition = {
  id: 'repeat-arms',
  unit: 'arms',
  title: 'measures.repeatArms.title',
  meaning: 'measures.repeatArms.meaning',
  source: 'measures.repeatArms.source',
  limits: [
    'measures.repeatArms.limit.confirmed',
    'measures.repeatArms.limit.number',
    'measures.repeatArms.limit.suppressed',
  ],
} as const satisfies Definition;

/** Places from which a State's own arms were lost on more than one day. */
export const unitsDefinition = {
  id: 'repeat-units',
  unit: 'arms',
  title: 'measures.repeatUnits.title',
  meaning: 'measures.repeatUnits.meaning',
  source: 'measures.repeatUnits.source',
  limits: [
    'measures.repeatUnits.limit.place',
    'measures.repeatUnits.limit.days',
    'measures.repeatUnits.limit.reported',
    'measures.repeatUnits.limit.suppressed',
  ],
} as const satisfies Definition;

/** How often, in steps. */
export const TIMES = ['once', 'twice', 'more'] as const;
export type Times = (typeof TIMES)[number];

export interface RepeatArmCount {
  readonly losses: Times;
  readonly intakes: Times;
  readonly n: number;
}

/** Arms of the region by how often they were lost (rows) and taken in (columns). */
export function publishRepeatArms(counts: readonly RepeatArmCount[]): SuppressedTable {
  return suppress(
    countTable(
      TIMES,
      TIMES,
      counts.map(({ losses, intakes, n }) => ({ row: losses, column: intakes, n })),
    ),
  );
}

export interface LossUnitCount {
  readonly memberState: string;
  readonly losses: Times;
  /** Places. */
  readonly units: number;
  /** Arms lost at them. */
  readonly arms: number;
}

export interface PublishedUnits {
  /** Rows are States, columns how often a place lost arms; one table counts the places, the other the arms. */
  readonly units: SuppressedTable;
  readonly arms: SuppressedTable;
}

/**
 * Places and the arms lost at them. The two are no sums of each other, so each is protected for itself; places are withheld below
 * the threshold as arms are, since a single depot is as easily known again as a single case.
 */
export function publishLossUnits(
  counts: readonly LossUnitCount[],
  members: readonly string[],
): PublishedUnits {
  const table = (of: 'units' | 'arms') =>
    suppress(
      countTable(
        members,
        TIMES,
        counts.map((one) => ({ row: one.memberState, column: one.losses, n: one[of] })),
      ),
    );
  return { units: table('units'), arms: table('arms') };
}

/** The share, from 0 to 1, of a line that falls on `twice` and `more`; `uncovered` of nothing. */
export function shareRepeated(cells: readonly Shown[], total: Shown): Shown {
  if (total === 0 || total === 'uncovered') return 'uncovered';
  const [once = 0] = cells;
  // What is not lost once is lost again; the two may be withheld beside each other all the same.
  if (typeof total !== 'number' || typeof once !== 'number') return 'withheld';
  return 1 - once / total;
}
