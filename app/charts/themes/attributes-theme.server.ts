import { marksDefinition, timeDefinition } from '#analytics/measures/seized-attributes.ts';
import type { Breakdown } from '#analytics/measures/breakdown.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Seizures } from '#app/services/analytics/read-themes.server.ts';

import { definedBy } from './bars-figure.ts';
import { ofOneYear } from './seizures-theme.server.ts';
import type { ThemeFigure, ThemeFigureName } from './theme-figure.ts';

/** Figures of one year's seized arms that belong together, each of one attribute. */
export const ATTRIBUTE_THEMES = {
  'time-to-crime': { ages: 'age', transfers: 'transfer', losses: 'since_loss' },
  marks: {
    serials: 'serial_state',
    imports: 'import_mark',
    secondaries: 'secondary_mark',
    making: 'condition',
    builds: 'build',
    frames: 'frame',
  },
} as const satisfies Readonly<Record<string, Partial<Record<ThemeFigureName, Breakdown>>>>;
export type AttributeTheme = keyof typeof ATTRIBUTE_THEMES;

const DEFINITIONS = { 'time-to-crime': timeDefinition, marks: marksDefinition };

/** The attributes of a theme, in order. */
export function attributesOf(theme: AttributeTheme): Breakdown[] {
  return Object.values(ATTRIBUTE_THEMES[theme]);
}

/** The attribute that says the most of the theme in a sentence: what serials say, and ages. */
export function toldBy(theme: AttributeTheme): Breakdown[] {
  return attributesOf(theme).slice(0, 1);
}

/** One figure for each attribute of the theme that was read. */
export function attributeFigures(
  theme: AttributeTheme,
  read: ReadonlyMap<Breakdown, Seizures>,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure[] {
  return Object.entries(ATTRIBUTE_THEMES[theme]).flatMap(([name, by]): ThemeFigure[] => {
    const seizures = read.get(by);
    if (seizures === undefined) return [];
    return [
      {
        ...ofOneYear(seizures, { ...filter, by }, words),
        ...definedBy(words, DEFINITIONS[theme]),
        name: name as ThemeFigureName,
      },
    ];
  });
}
