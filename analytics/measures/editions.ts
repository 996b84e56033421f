import { MINIMUM_COVERAGE } from '#analytics/measures/sdg-16-4-2-region.ts';
import type { IndicatorFigure, Share } from '#analytics/measures/sdg-16-4-2.ts';
import { DEFAULT_THRESHOLD, type Shown, type SuppressedTable } from '#analytics/suppress.ts';

/** Both sides of a share. */
export interface Sides {
  readonly numerator: number;
  readonly denominator: number;
}

/** A share of too few arms is withheld with both its sides. */
export type ShownSides = Sides | 'withheld';

/** What is published of one State and year. */
export interface PublishedLine {
  readonly memberState: string;
  readonly year: number;
  /** Of the formula of the 2018 metadata. */
  readonly metadata2018: ShownSides;
  /** Of the year's ratio as the UN publishes it. */
  readonly ratio: ShownSides;
  /** Arms seized, as the table of years shows them. */
  readonly seized: Shown;
}

/** A line of an edition: as of the edition that it names, which is an earlier one where it was left as it stood. */
export interface EditionLine extends PublishedLine {
  readonly since: number;
}

/** What stands to be published now, by State and year, out of the figures as every reader sees them. */
export function publishedLines(
  indicator: readonly IndicatorFigure[],
  years: SuppressedTable,
): PublishedLine[] {
  return indicator.map(({ memberState, year, metadata2018, ratio }) => ({
    memberState,
    year,
    metadata2018: sidesOf(metadata2018),
    ratio: sidesOf(ratio),
    seized:
      years.cells[years.rows.indexOf(String(year))]?.[years.columns.indexOf(memberState)] ?? 'uncovered',
  }));
}

function sidesOf({ reason, numerator, denominator }: Share): ShownSides {
  return reason === 'few_arms' ? 'withheld' : { numerator, denominator };
}

/**
 * The next edition, safe to read beside every earlier one. A line is published anew only where none of its numbers, and no difference
 * of two of them, comes within the threshold of what any earlier edition says, unless it is the same; else the whole line
 * stands as it was last published. Where a count was withheld and is shown, or the other way, it has to be twice the threshold:
 * a withheld count is below it, or unknown. Of a share the denominator is that count. So no two editions tell what one record, or a few, changed.
 * @param earlier all of them, in order
 */
export function nextEdition(
  number: number,
  now: readonly PublishedLine[],
  earlier: readonly (readonly EditionLine[])[],
  threshold: number = DEFAULT_THRESHOLD,
): EditionLine[] {
  const keys = new Map<string, PublishedLine>();
  for (const line of earlier.at(-1) ?? []) keys.set(keyOf(line), nothingOf(line));
  for (const line of now) keys.set(keyOf(line), line);
  const before = earlier.map((lines) => new Map(lines.map((line) => [keyOf(line), line])));
  return [...keys.entries()]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, line]) => {
      const said = before.flatMap((lines) => lines.get(key) ?? []);
      const last = said.at(-1);
      if (last === undefined) return { ...line, since: number };
      if (isSame(line, last) || !said.every((one) => isFar(line, one, threshold))) return last;
      return { ...line, since: number };
    });
}

/** A State and year whose records are gone. */
function nothingOf({ memberState, year }: PublishedLine): PublishedLine {
  const none = { numerator: 0, denominator: 0 };
  return { memberState, year, metadata2018: none, ratio: none, seized: 0 };
}

export function keyOf({ memberState, year }: Pick<PublishedLine, 'memberState' | 'year'>): string {
  return `${memberState} ${year}`;
}

/** Every number of a line; a count that is not shown is undefined. */
export function numbersOf({ metadata2018, ratio, seized }: PublishedLine): (number | undefined)[] {
  const both = (sides: ShownSides) =>
    sides === 'withheld' ? [undefined, undefined] : [sides.numerator, sides.denominator];
  return [...both(metadata2018), ...both(ratio), typeof seized === 'number' ? seized : undefined];
}

/** Where the counts stand in `numbersOf` that decide whether something is shown: two denominators, and arms seized. */
const DECIDING = [1, 3, 4];

function isSame(one: PublishedLine, other: PublishedLine): boolean {
  return one.seized === other.seized && numbersOf(one).every((n, index) => n === numbersOf(other)[index]);
}

function isFar(one: PublishedLine, other: PublishedLine, threshold: number): boolean {
  const [numbers, others] = [numbersOf(one), numbersOf(other)];
  const changes = numbers.map((n, index) => {
    const said = others[index];
    return n === undefined || said === undefined ? undefined : n - said;
  });
  const farEnough = (n: number) => n === 0 || Math.abs(n) >= threshold;
  const apart = changes.every((change, index) =>
    changes
      .slice(index + 1)
      .every((next) => change === undefined || next === undefined || farEnough(change - next)),
  );
  const shown = DECIDING.every((index) => {
    const [n, said] = [numbers[index], others[index]];
    if (n === said || (n !== undefined && said !== undefined)) return true;
    return Math.max(n ?? 0, said ?? 0) >= 2 * threshold;
  });
  return apart && shown && changes.every((change) => change === undefined || farEnough(change));
}

/**
 * The region of an edition: sides of its lines added up, and so no more than its lines say. Arms of a withheld share are in no sum.
 * Without a share where too few States have one, shown or withheld.
 */
export interface RegionLine {
  readonly year: number;
  readonly metadata2018: number | undefined;
  readonly ratio: number | undefined;
}

export function regionLines(lines: readonly EditionLine[], members: readonly string[]): RegionLine[] {
  const needed = Math.max(1, Math.ceil(MINIMUM_COVERAGE * members.length));
  const years = [...new Set(lines.map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => {
    const ofYear = lines.filter((line) => line.year === year && members.includes(line.memberState));
    const share = (sides: 'metadata2018' | 'ratio') => {
      const shares = ofYear
        .map((line) => line[sides])
        .filter((share) => share === 'withheld' || share.denominator > 0);
      const shown = shares.filter((share) => share !== 'withheld');
      const denominator = shown.reduce((sum, share) => sum + share.denominator, 0);
      if (shares.length < needed || denominator === 0) return undefined;
      return shown.reduce((sum, share) => sum + share.numerator, 0) / denominator;
    };
    return { year, metadata2018: share('metadata2018'), ratio: share('ratio') };
  });
}
