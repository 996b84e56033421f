import { CONVEYANCES, type Conveyance } from '#app/domain/trafficking-route.ts';
import { countTable, inOrder } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import type { LegCount } from '#analytics/rows.ts';
import {
  type Shown,
  suppress,
  type SuppressedTable,
  suppressGroups,
  type SuppressOptions,
} from '#analytics/suppress.ts';

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

/** Legs as they may be shown: rows `FROM>TO`, columns the means of conveyance, row totals the legs. */
export type RoutesTable = Pick<SuppressedTable, 'rows' | 'columns' | 'cells' | 'rowTotals' | 'threshold'>;

/** All years together and each year by itself, with the same columns. Choose among these; do not suppress a selection anew. */
export interface PublishedRoutes {
  readonly all: RoutesTable;
  readonly years: Readonly<Record<string, RoutesTable>>;
}

/**
 * Adds legs up by conveyance over all years, where single years are not published anywhere; else `publishRoutes`. There
 * are no totals over legs, since an arm is counted on each leg it was carried over.
 */
export function publishAllYears(
  legs: readonly Omit<LegCount, 'year'>[],
  options: SuppressOptions = {},
): RoutesTable {
  const table = countTable(
    inOrder(legs.map(legKey)),
    columnsOf(legs),
    legs.map((leg) => ({ row: legKey(leg), column: leg.conveyance, n: leg.n })),
  );
  return withoutTotals(suppress(table, { ...options, withoutGrandTotals: true }));
}

/**
 * Adds legs up by conveyance and year, and suppresses all years and each year together. There are no totals over legs
 * here either.
 */
export function publishRoutes(legs: readonly LegCount[], options: SuppressOptions = {}): PublishedRoutes {
  const years = inOrder(legs.map(({ year }) => String(year)));
  const names = inOrder(legs.map(legKey));
  const columns = columnsOf(legs);
  const table = countTable(
    names.flatMap((name) => years.map((year) => `${name} ${year}`)),
    columns,
    legs.map((leg) => ({ row: `${legKey(leg)} ${leg.year}`, column: leg.conveyance, n: leg.n })),
  );
  const { whole, parts } = suppressGroups(table, (row) => row.slice(0, row.indexOf(' ')), {
    ...options,
    withoutGrandTotals: true,
  });
  const ofYear = (index: number): RoutesTable => ({
    rows: names,
    columns,
    cells: names.map((name) => parts[name]?.cells[index] ?? []),
    rowTotals: names.map((name) => parts[name]?.rowTotals[index] ?? 0),
    threshold: whole.threshold,
  });
  return {
    all: withoutTotals(whole),
    years: Object.fromEntries(years.map((year, index) => [year, ofYear(index)])),
  };
}

function columnsOf(legs: readonly Omit<LegCount, 'year'>[]): string[] {
  return inOrder(
    legs.map(({ conveyance }) => conveyance),
    CONVEYANCES,
  );
}

function withoutTotals({ rows, columns, cells, rowTotals, threshold }: SuppressedTable): RoutesTable {
  return { rows, columns, cells, rowTotals, threshold };
}

/** One leg as it may be shown. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly n: number | 'withheld';
}

/** The legs of a published table, by any means or by one, largest first, withheld ones last; a shown nought is no leg. */
export function flowsOf({ rows, columns, cells, rowTotals }: RoutesTable, conveyance?: Conveyance): Flow[] {
  const size = ({ n }: Flow) => (n === 'withheld' ? 0 : n);
  return rows
    .flatMap((row, index): Flow[] => {
      const column = conveyance === undefined ? -1 : columns.indexOf(conveyance);
      const n = conveyance === undefined ? rowTotals[index] : cells[index]?.[column];
      const [from = '', to = ''] = row.split('>');
      return n === undefined || n === 'uncovered' || n === 0 ? [] : [{ from, to, n }];
    })
    .sort((a, b) => size(b) - size(a) || (legText(a) < legText(b) ? -1 : 1));
}

/** Legs as a matrix: rows the places left, columns the places reached. */
export function flowMatrix(flows: readonly Flow[]): Pick<SuppressedTable, 'rows' | 'columns' | 'cells'> {
  const rows = inOrder(flows.map(({ from }) => from));
  const columns = inOrder(flows.map(({ to }) => to));
  const byLeg = new Map<string, Shown>(flows.map((flow) => [legText(flow), flow.n]));
  return {
    rows,
    columns,
    cells: rows.map((from) => columns.map((to) => byLeg.get(legText({ from, to })) ?? 0)),
  };
}

export type PlaceRole = 'origin' | 'transit' | 'seizure';

/**
 * Part that each place plays in these legs: only left from, passed through, or where they end. Legs inside one State say
 * nothing of that; a State with no others is where its arms were seized.
 */
export function placeRoles(flows: readonly Flow[]): Map<string, PlaceRole> {
  const across = flows.filter(({ from, to }) => from !== to);
  const left = new Set(across.map(({ from }) => from));
  const reached = new Set(across.map(({ to }) => to));
  return new Map(
    inOrder(flows.flatMap(({ from, to }) => [from, to])).map((place) => [
      place,
      !left.has(place) ? 'seizure' : reached.has(place) ? 'transit' : 'origin',
    ]),
  );
}

function legKey({ fromPlace, toPlace }: Pick<LegCount, 'fromPlace' | 'toPlace'>): string {
  return `${fromPlace}>${toPlace}`;
}

function legText({ from, to }: Pick<Flow, 'from' | 'to'>): string {
  return `${from}>${to}`;
}
