import { type EditionLine, keyOf, regionLines } from '#analytics/measures/editions.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { cellOf, whose } from '#app/charts/themes/theme-words.ts';
import type { CsvCell } from '#app/exports/csv.ts';
import type { FigureEditionRow } from '#db/queries/figure-editions.server.ts';

/** A table of words and numbers, as page and file show it. */
export interface EditionTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** An edition as it was published: the region first, then each State and year. */
export function editionTable({ lines, members, number }: FigureEditionRow, words: FigureWords): EditionTable {
  const { t } = words;
  const percent = (share: number | undefined): CsvCell =>
    share === undefined ? t('sheet.editions.none') : Math.round(share * 1000) / 10;
  const share = (sides: EditionLine['ratio']) => {
    if (sides === 'withheld') return cellOf(words, sides);
    return percent(sides.denominator === 0 ? undefined : sides.numerator / sides.denominator);
  };
  return {
    header: [
      t('analytics.page.state'),
      t('analytics.chart.year'),
      t('sheet.editions.metadata'),
      t('sheet.editions.sides'),
      t('sheet.editions.ratio'),
      t('sheet.editions.sides'),
      t('sheet.editions.seized'),
      t('sheet.editions.since'),
    ],
    rows: [
      ...regionLines(lines, members).map((line) => [
        t('analytics.page.region'),
        String(line.year),
        percent(line.metadata2018),
        '',
        percent(line.ratio),
        '',
        '',
        number,
      ]),
      ...lines.map((line) => [
        whose(words, line.memberState),
        String(line.year),
        share(line.metadata2018),
        sides(line.metadata2018, words),
        share(line.ratio),
        sides(line.ratio, words),
        cellOf(words, line.seized),
        line.since,
      ]),
    ],
  };
}

/** What two editions say differently; both are public, and no change in it comes of fewer records than the threshold. */
export function differences(
  older: FigureEditionRow,
  newer: FigureEditionRow,
  words: FigureWords,
): EditionTable {
  const { t } = words;
  const said = (line: EditionLine | undefined): string[] =>
    line === undefined
      ? ['', '', ''].map(() => t('sheet.editions.absent'))
      : [sides(line.metadata2018, words), sides(line.ratio, words), String(cellOf(words, line.seized) ?? '')];
  const before = new Map(older.lines.map((line) => [keyOf(line), line]));
  const after = new Map(newer.lines.map((line) => [keyOf(line), line]));
  const names = [t('sheet.editions.metadata'), t('sheet.editions.ratio'), t('sheet.editions.seized')];
  const rows = [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [one, other] = [said(before.get(key)), said(after.get(key))];
    const [memberState = '', year = ''] = key.split(' ');
    return names.flatMap((name, index) =>
      one[index] === other[index]
        ? []
        : [[whose(words, memberState), year, name, one[index] ?? '', other[index] ?? '']],
    );
  });
  return {
    header: [
      t('analytics.page.state'),
      t('analytics.chart.year'),
      t('sheet.editions.what'),
      t('sheet.editions.number', { number: older.number }),
      t('sheet.editions.number', { number: newer.number }),
    ],
    rows,
  };
}

function sides(share: EditionLine['ratio'], { t }: FigureWords): string {
  if (share === 'withheld') return t('analytics.csv.withheld');
  const { numerator, denominator } = share;
  return t('analytics.page.of', { numerator, denominator });
}
