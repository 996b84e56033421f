import type { Breakdown } from '#analytics/measures/breakdown.ts';
import type { Shown } from '#analytics/suppress.ts';
import { type FigureWords, placeName } from '#app/charts/figure-words.ts';
import type { CsvCell } from '#app/exports/csv.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';

/** Where the names of an attribute's codes stand. */
const NAMES: Readonly<Record<Exclude<Breakdown, 'month'>, string>> = {
  firearm_type: 'codes.firearmType',
  condition: 'codes.condition',
  marking: 'theme.marking',
  legal_ground: 'codes.legalGround',
  criminal_context: 'codes.criminalContext',
  place_kind: 'codes.placeKind',
  conveyance: 'codes.conveyance',
  concealment: 'codes.concealment',
  build: 'theme.build',
  frame: 'theme.frame',
  age: 'measures.span',
  transfer: 'measures.span',
  since_loss: 'measures.sinceLoss',
  serial_state: 'measures.serial',
  import_mark: 'measures.importMark',
  secondary_mark: 'measures.secondaryMark',
};

/** Name of one code of an attribute. */
export function codeName({ t }: FigureWords, by: Breakdown, code: string): string {
  if (by === 'month') return t(`theme.month.${code as '01'}`);
  if (code === 'not_established') return t('theme.notEstablished');
  return t(`${NAMES[by]}.${code}` as TextKey);
}

/** A State, or the region. */
export function whose(words: FigureWords, state: string | undefined): string {
  return state === undefined ? words.t('analytics.page.region') : placeName(words, state);
}

/** A count as a table holds it. */
export function cellOf({ t }: FigureWords, shown: Shown | undefined): CsvCell {
  if (typeof shown === 'number') return shown;
  return shown === 'withheld' ? t('analytics.csv.withheld') : t('analytics.csv.uncovered');
}

/** How much an attribute's figure is counted from. */
export function armsText({ t }: FigureWords, shown: Shown): string {
  if (typeof shown === 'number') return t('analytics.page.arms', { count: shown });
  return shown === 'withheld' ? t('analytics.chart.withheld') : t('analytics.chart.uncovered');
}
