import { CONVEYANCES, type Conveyance } from '#app/domain/trafficking-route.ts';
import { type CountTable, countTable, inOrder } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import type { LegCount } from '#analytics/rows.ts';
import type { Shown, SuppressedTable } from '#analytics/suppress.ts';

/** Arms carried from State to State over the legs of trafficking routes. */
export const definition = {
  id: 'routes',
  unit: 'arms',
  title: 'analytics.routes.title',
  meaning: 'analytics.routes.meaning',
  source: 'analytics.routes.source',
  limits: [
    'analytics.routes.limit.known',
    'analytics.routes.limit.legs',
    'analytics.routes.limit.suppressed',
  ],
} as const satisfies Definition;

export interface RoutesOptions {
  /** First and last year, both included. */
  readonly years?: readonly [from: number, to: number];
  readonly conveyances?: readonly Conveyance[];
}

/** Rows are the places legs leave from, columns those they lead to. */
export function flowMatrix(legs: readonly LegCount[], options: RoutesOptions = {}): CountTable {
  const chosen = chosenLegs(legs, options);
  return countTable(
    inOrder(chosen.map((leg) => leg.fromPlace)),
    inOrder(chosen.map((leg) => leg.toPlace)),
    chosen.map((leg) => ({ row: leg.fromPlace, column: leg.toPlace, n: leg.n })),
  );
}

/** Rows are legs as `FROM>TO`, columns the means of conveyance that occur. */
export function flowsByConveyance(legs: readonly LegCount[], options: RoutesOptions = {}): CountTable {
  const chosen = chosenLegs(legs, options);
  return countTable(
    inOrder(chosen.map(legKey)),
    inOrder(
      chosen.map((leg) => leg.conveyance),
      CONVEYANCES,
    ),
    chosen.map((leg) => ({ row: legKey(leg), column: leg.conveyance, n: leg.n })),
  );
}

/** One leg as it may be shown. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly n: number | 'withheld';
}

/** The legs of a published flow matrix, largest first, withheld ones last; a shown nought is no leg. */
export function flowsOf(matrix: SuppressedTable): Flow[] {
  const size = ({ n }: Flow) => (n === 'withheld' ? 0 : n);
  return matrix.rows
    .flatMap((from, row) =>
      matrix.columns.flatMap((to, column): Flow[] => {
        const n: Shown = matrix.cells[row]?.[column] ?? 'uncovered';
        return n === 'uncovered' || n === 0 ? [] : [{ from, to, n }];
      }),
    )
    .sort((a, b) => size(b) - size(a) || (legText(a) < legText(b) ? -1 : 1));
}

export type PlaceRole = 'origin' | 'transit' | 'seizure';

/** Part that each place plays in these legs: only left from, passed through, or where they end. */
export function placeRoles(flows: readonly Flow[]): Map<string, PlaceRole> {
  const left = new Set(flows.map(({ from }) => from));
  const reached = new Set(flows.map(({ to }) => to));
  return new Map(
    inOrder([...left, ...reached]).map((place) => [
      place,
      !reached.has(place) ? 'origin' : left.has(place) ? 'transit' : 'seizure',
    ]),
  );
}

function chosenLegs(legs: readonly LegCount[], { years, conveyances }: RoutesOptions): LegCount[] {
  return legs.filter(
    (leg) =>
      (years === undefined || (years[0] <= leg.year && leg.year <= years[1])) &&
      (conveyances === undefined || conveyances.includes(leg.conveyance)),
  );
}

function legKey({ fromPlace, toPlace }: LegCount): string {
  return `${fromPlace}>${toPlace}`;
}

function legText({ from, to }: Flow): string {
  return `${from}>${to}`;
}
