import { FIGURES, NATIONAL, NPCS, page, type Elsewhere, type Knock } from './knocks.ts';

/** Pages of figures, their files and editions, and the network of actors. */
export const FIGURE_PAGES: Readonly<Record<string, readonly Knock[] | Elsewhere>> = {
  'figures._index.tsx': [page('/figures', FIGURES)],
  'figures.indicator.tsx': [page('/figures/indicator', FIGURES)],
  'figures.questionnaire.ts': [page('/figures/questionnaire', NPCS)],
  'figures.seizures.tsx': [page('/figures/seizures', FIGURES)],
  'figures.trends.tsx': [page('/figures/trends', FIGURES)],
  'figures.hot-spots.tsx': [page('/figures/hot-spots', FIGURES)],
  'figures.routes.tsx': [page('/figures/routes', FIGURES)],
  'figures.recovery.tsx': [page('/figures/recovery', FIGURES)],
  'figures.tracing.tsx': [page('/figures/tracing', FIGURES)],
  'figures.selection.tsx': [page('/figures/selection', FIGURES)],
  'figures.completeness.tsx': [page('/figures/completeness', FIGURES)],
  'figures.time-to-crime.tsx': [page('/figures/time-to-crime', FIGURES)],
  'figures.marks.tsx': [page('/figures/marks', FIGURES)],
  'figures.hits.tsx': [page('/figures/hits', FIGURES)],
  'figures.repeat.tsx': [page('/figures/repeat', FIGURES)],
  'figures.weights.tsx': [
    page('/figures/weights', FIGURES),
    { entry: 'action', open: ['coordinator'], at: () => ({ path: '/figures/weights', form: {} }) },
  ],
  'figures.editions._index.tsx': [
    page('/figures/editions', FIGURES),
    {
      entry: 'action',
      open: ['coordinator'],
      at: () => ({ path: '/figures/editions?index', form: { note: '', after: '0' } }),
    },
  ],
  'figures.editions.$number.tsx': { triedIn: 'tests/routes/figure-editions.test.ts' },
  'figures.editions.$number_.table.ts': { triedIn: 'tests/routes/figure-editions.test.ts' },
  'figures.brief.tsx': [page('/figures/brief', FIGURES)],
  'figures.actors.tsx': [page('/figures/actors', FIGURES)],
  'actors._index.tsx': [
    page('/actors', NATIONAL),
    {
      entry: 'action',
      open: NATIONAL,
      at: () => ({ path: '/actors?index', form: { purpose: 'investigation' } }),
    },
  ],
  'actors.$file.ts': [
    {
      entry: 'loader',
      open: NATIONAL,
      at: () => ({ path: '/actors/network.csv', params: { file: 'network.csv' } }),
    },
  ],
  'figures.$file.ts': (['indicator.csv', 'seizures.csv', 'routes.svg'] as const).map((file): Knock => ({
    entry: 'loader',
    of: file,
    open: FIGURES,
    at: () => ({ path: `/figures/${file}`, params: { file } }),
  })),
};
