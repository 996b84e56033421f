import { readThemeFilter, type ThemeFilter } from '#app/forms/theme-filter.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { Figures } from '#app/services/analytics/read-figures.server.ts';

import { openFigures } from './figures.server.ts';
import type { Act } from './portal.server.ts';

export interface OpenedIndicator {
  /** Those of the States asked for beside the region's; of every State where none is. */
  readonly figures: Figures;
  readonly words: FigureWords;
  readonly filter: ThemeFilter;
  readonly members: readonly string[];
  /** The year shown in parts; absent where nothing was reported. */
  readonly year: number | undefined;
  /** The year it is compared with: the one asked for, else the one before. */
  readonly against: number | undefined;
}

/**
 * The indicator as the address asks for it; the reading is audited.
 * @param subject what the audit names: the page, or the file
 */
export async function openIndicator(act: Act, subject: string): Promise<OpenedIndicator> {
  const { figures, words } = await openFigures(act, subject);
  const members = figures.states.map(({ code }) => code);
  const { years } = figures;
  const filter = readThemeFilter(act.url.searchParams, members, years);
  const places = [filter.state, filter.against].filter((place) => place !== undefined);
  const year = filter.year ?? years.at(-2) ?? years.at(-1);
  const before = year === undefined ? undefined : years.filter((one) => one < year).at(-1);
  return {
    figures:
      places.length === 0
        ? figures
        : { ...figures, indicator: figures.indicator.filter((one) => places.includes(one.memberState)) },
    words,
    filter,
    members,
    year,
    against: filter.againstYear === year ? before : (filter.againstYear ?? before),
  };
}
