import type { FigureWords } from '#app/charts/figure-words.ts';
import { formatter } from '#app/i18n/format.ts';
import { languageOf } from '#app/i18n/language.ts';
import { type Figures, readFigures, REGION } from '#app/services/analytics/read-figures.server.ts';

import type { Act } from './portal.server.ts';
import { namesOfStates } from './state-names.server.ts';

/** The figures as the stats role reads them, and the words to show them in; the reading is audited. */
export async function openFigures(
  act: Act,
  figure: string,
): Promise<{ figures: Figures; words: FigureWords }> {
  await act.audit({
    operation: 'figures.read',
    subject: { kind: 'figure', id: figure },
    detail: { filter: filterOf(act.url.searchParams) },
  });
  const language = languageOf(act.request.headers);
  const names = await namesOfStates(act.context.databases, language);
  return {
    figures: await act.figures((stats) => readFigures(stats, act.now)),
    words: { language, t: act.t, format: formatter(language, names), region: REGION },
  };
}

/** What the address asks for, as much of it as any link of ours holds: the audit keeps it for good. */
export function filterOf(search: URLSearchParams): Record<string, string> {
  const pairs = [...search].slice(0, 10).map(([name, value]) => [name.slice(0, 40), value.slice(0, 40)]);
  return Object.fromEntries(pairs) as Record<string, string>;
}
