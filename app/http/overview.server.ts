import type { FigureWords } from '#app/charts/figure-words.ts';
import type { Theme, ThemeFigure } from '#app/charts/themes/theme-figure.ts';
import { type Figures, readFigures } from '#app/services/analytics/read-figures.server.ts';
import { readSubdivisionTable } from '#app/services/analytics/read-hot-spots.server.ts';

import { filterOf } from './figures.server.ts';
import type { Act } from './portal.server.ts';
import { figuresThatTell, wordsOf } from './theme.server.ts';

interface Overview {
  readonly figures: Figures;
  /** Figures of every theme, of the whole region; the last of each that has a finding is what its sentence says. */
  readonly themes: ReadonlyMap<Theme, readonly ThemeFigure[]>;
  /** What each theme says, in a sentence; whether it tells anything of arms. */
  readonly headlines: readonly {
    readonly theme: Theme;
    readonly text: string;
    readonly tells: boolean;
  }[];
  readonly words: FigureWords;
}

/**
 * The region at one moment: its figures and what every theme says, read in one transaction; the reading is audited.
 * @param subject what the audit names
 */
export async function openOverview(act: Act, subject: string): Promise<Overview> {
  await act.audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: subject },
    detail: { filter: filterOf(act.url.searchParams) },
  });
  const words = await wordsOf(act);
  const names = await readSubdivisionTable(act.tx);
  const { figures, themes } = await act.figures(async (stats) => ({
    figures: await readFigures(stats, act.now),
    themes: await figuresThatTell(stats, act.now, words, names),
  }));
  const headlines = [...themes].flatMap(([theme, shown]) => {
    const told = shown.findLast(({ isBare, nothing }) => !isBare && nothing === undefined) ?? shown.at(-1);
    if (!told) return [];
    const { nothing, isBare, title } = told;
    const text = nothing ?? (isBare ? act.t('theme.said.only', { title }) : title);
    return [{ theme, text, tells: nothing === undefined && !isBare }];
  });
  return { figures, themes, headlines, words };
}
