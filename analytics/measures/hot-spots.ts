import { countTable } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import type { CodeCount } from '#analytics/measures/breakdown.ts';
import {
  DEFAULT_THRESHOLD,
  type Shown,
  suppressGroups,
  type SuppressedTable,
  type SuppressOptions,
} from '#analytics/suppress.ts';
import { hypergeometricTail, studentPoint } from '#analytics/tails.ts';

/** Subdivisions in which more arms were seized than their share of the State's seizures in earlier years lets expect. */
export const definition = {
  id: 'hot-spots',
  unit: 'arms',
  title: 'hot.title',
  meaning: 'hot.meaning',
  source: 'hot.source',
  limits: [
    'hot.limit.activity',
    'hot.limit.share',
    'hot.limit.rate',
    'hot.limit.judged',
    'hot.limit.boundaries',
    'hot.limit.suppressed',
  ],
} as const satisfies Definition;

/** Arms by subdivision and year: nothing is expected of them, they are counted. */
export const placesDefinition = {
  id: 'places',
  unit: 'arms',
  title: 'hot.places.title',
  meaning: 'hot.places.meaning',
  source: 'hot.source',
  limits: ['hot.limit.activity', 'hot.limit.boundaries', 'hot.limit.suppressed'],
} as const satisfies Definition;

/** Of all places judged in a year together: where nothing has changed, one stands out in one year of twenty at most. */
export const FALSE_ALARM_RATE = 0.05;
/** Arms come in occasions of many, whose counts have longer tails than the intervals mind: so much is left to them. */
const TESTED_AT = 0.03;
const YEARS_BACK = 5;
const LEAST_YEARS = 3;
/** Fewer arms stand out nowhere. */
const LEAST_ARMS = 5;

/** Codes of arms without a subdivision of the State that reports: taken outside of it, or nobody said where. */
export const NO_PLACE = ['elsewhere', 'unknown'] as const;

/** Years of one State by subdivision, as they may be shown. */
export interface StatePlaces {
  readonly memberState: string;
  readonly years: readonly string[];
  /** Subdivisions, then `NO_PLACE`. */
  readonly codes: readonly string[];
  /** By year, then by code. */
  readonly cells: readonly (readonly Shown[])[];
  readonly totals: readonly Shown[];
}

/**
 * Breaks the seized arms of each State and year down by subdivision. A subdivision lies in one State and every reader knows it, so each
 * State is a table of its own: no nought of another State hides anything. Its sum is the State's year as it is published (`years`);
 * a year that is withheld has no places. Every subdivision that the reference table knows is a row, arms or not: the list tells nothing.
 *
 * @param subdivisions codes by State; an arm with another code counts as of unknown place
 */
export function publishPlaces(
  counts: readonly CodeCount[],
  subdivisions: ReadonlyMap<string, readonly string[]>,
  years: SuppressedTable,
  options: SuppressOptions = {},
): StatePlaces[] {
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  return years.columns.map((memberState, column): StatePlaces => {
    const codes = [...(subdivisions.get(memberState) ?? []), ...NO_PLACE];
    const known = new Set<string>(codes);
    const own = counts.filter((count) => count.memberState === memberState);
    const totals = years.rows.map((_, row): Shown => years.cells[row]?.[column] ?? 'uncovered');
    const cells = years.rows.map((year, row): Shown[] => {
      const total = totals[row] ?? 'uncovered';
      if (typeof total !== 'number' || total === 0) return codes.map(() => total);
      if (total < threshold) return codes.map(() => 'withheld');
      const table = countTable(
        codes,
        [memberState],
        own.flatMap(({ code, n, ...count }) =>
          count.year === Number(year)
            ? [{ row: known.has(code) ? code : 'unknown', column: memberState, n }]
            : [],
        ),
      );
      const { parts } = suppressGroups(table, () => year, { threshold, totalsAreKnown: true });
      return (parts[year]?.cells ?? []).map(([shown]) => shown ?? 'withheld');
    });
    return { memberState, years: years.rows, codes, cells, totals };
  });
}

/** A subdivision in one year, held against the years before. */
export interface PlaceYear {
  readonly memberState: string;
  readonly code: string;
  readonly n: Shown;
  /** Undefined where it was not judged: withheld now or before, or too little to hold it against. */
  readonly judged?: {
    readonly expected: number;
    /** As many as chance lets expect at most, the number of places minded. */
    readonly usual: number;
    readonly standsOut: boolean;
    /** Years it is held against. */
    readonly years: number;
  };
}

type Verdict = NonNullable<PlaceYear['judged']>;

/** Counts of a place: of the year, of the years before together, and of the fullest of them. */
interface Counts {
  readonly now: number;
  readonly past: number;
  readonly most: number;
}

/** Places of one State that are known in the year and in every year before it that is taken. */
interface Laid {
  readonly memberState: string;
  readonly codes: readonly string[];
  readonly columns: readonly Counts[];
  /** Number of years before. */
  readonly before: number;
  /** Of each place: squared distances of the square roots of its years from its share of the State's. */
  readonly squares: readonly number[];
  readonly freedom: number;
}

/**
 * Every subdivision in one year. What is expected of a place is what its neighbours in the State have in the year, times how many arms
 * it had for each of theirs in up to five years before: a year in which more is seized everywhere raises no alarm, and neither does a
 * place where much is seized every year. Only published counts take part.
 *
 * A place stands out where its count is larger than in each of the years before; above the prediction interval of square roots, their
 * spread taken from the place, its State or the region, whichever is widest, and never narrower than chance alone makes it; and where
 * arms that fell on places and years independently would give so many as rarely (exact hypergeometric test of one place and year, after
 * M. Kulldorff and others, "A space–time permutation scan statistic for disease outbreak detection", PLoS Medicine 2, 2005). The rate of
 * false alarms is divided by the number of places that are judged (Bonferroni).
 */
export function hotSpotsOf(published: readonly StatePlaces[], year: number): PlaceYear[] {
  const laid = published.flatMap((place) => lay(place, year));
  const judged = laid.reduce((sum, { columns }) => sum + columns.length, 0);
  const freedom = laid.reduce((sum, one) => sum + one.freedom, 0);
  if (freedom === 0) return judgedOr(published, year, new Map());
  const region = laid.reduce((sum, { squares }) => sum + sumOf(squares), 0) / freedom;
  const rate = TESTED_AT / judged;
  const point = studentPoint(rate, freedom);
  const found = new Map(
    laid.flatMap((one) =>
      one.columns.map(
        (_, index) => [`${one.memberState}\n${one.codes[index] ?? ''}`, judge(one, index)] as const,
      ),
    ),
  );
  return judgedOr(published, year, found);

  /** One place against the others of its State. */
  function judge({ columns, before, squares, freedom: own }: Laid, index: number): Verdict {
    const { now: n, past } = columns[index] ?? { now: 0, past: 0, most: 0 };
    const most = columns[index]?.most ?? 0;
    const others = columns.filter((_, other) => other !== index);
    const [othersNow, othersPast] = [
      sumOf(others.map(({ now }) => now)),
      sumOf(others.map((one) => one.past)),
    ];
    const expected = othersPast === 0 ? 0 : (othersNow * past) / othersPast;
    const widest = Math.max(
      CHANCE,
      region,
      sumOf(squares) / own,
      // The place's own share of all makes its distances smaller than its counts spread.
      ((squares[index] ?? 0) / (before - 1)) * ((past + othersPast) / Math.max(1, othersPast)),
    );
    const uncertain = [othersNow, past, othersPast].reduce(
      (sum, of) => sum + (expected === 0 ? 0 : expected / Math.max(1, of)),
      1,
    );
    const usual = (root(expected) + point * Math.sqrt(widest * uncertain)) ** 2 - SHIFT;
    const standsOut =
      n >= LEAST_ARMS &&
      n > most &&
      n > usual &&
      othersPast > 0 &&
      hypergeometricTail(past + othersPast + n + othersNow, past + n, n + othersNow, n) <= rate;
    return { expected, usual: Math.floor(usual), standsOut, years: before };
  }
}

function judgedOr(
  published: readonly StatePlaces[],
  year: number,
  found: ReadonlyMap<string, Verdict>,
): PlaceYear[] {
  return published.flatMap(({ memberState, codes, years, cells }) => {
    const row = years.indexOf(String(year));
    return codes.map((code, column): PlaceYear => {
      const verdict = found.get(`${memberState}\n${code}`);
      return {
        memberState,
        code,
        n: cells[row]?.[column] ?? 'uncovered',
        ...(verdict === undefined ? {} : { judged: verdict }),
      };
    });
  });
}

/** What of a State can be judged in a year; nothing with fewer than two places or three years before. */
function lay({ memberState, codes, years, cells, totals }: StatePlaces, year: number): Laid[] {
  const row = years.indexOf(String(year));
  const before = years
    .flatMap((one, at) => (Number(one) < year && Number(one) >= year - YEARS_BACK ? [at] : []))
    .filter((at) => typeof totals[at] === 'number' && totals[at] !== 0);
  if (row < 0 || before.length < LEAST_YEARS) return [];
  const known = codes.flatMap((code, column) => {
    const counts = [row, ...before].map((at) => cells[at]?.[column]);
    return !isNoPlace(code) && counts.every((n) => typeof n === 'number') && counts.some((n) => n !== 0)
      ? [{ code, counts }]
      : [];
  });
  if (known.length < 2) return [];
  const columns = known.map(({ counts: [now = 0, ...past] }): Counts => ({
    now,
    past: sumOf(past),
    most: Math.max(...past),
  }));
  const ofYears = before.map((_, at) => sumOf(known.map(({ counts }) => counts[at + 1] ?? 0)));
  const all = Math.max(1, sumOf(ofYears));
  const squares = known.map(({ counts }, index) =>
    sumOf(
      ofYears.map((ofYear, at) => {
        const expected = ((columns[index]?.past ?? 0) * ofYear) / all;
        return (root(counts[at + 1] ?? 0) - root(expected)) ** 2;
      }),
    ),
  );
  return [
    {
      memberState,
      codes: known.map(({ code }) => code),
      columns,
      before: before.length,
      squares,
      freedom: (before.length - 1) * (known.length - 1),
    },
  ];
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, n) => sum + n, 0);
}

/** Variance of the square root of a count that chance alone makes. */
const CHANCE = 0.25;
const SHIFT = 0.375;

function root(n: number): number {
  return Math.sqrt(n + SHIFT);
}

export function isNoPlace(code: string): boolean {
  return (NO_PLACE as readonly string[]).includes(code);
}
