import { download, type Elsewhere, id, type Knock, NATIONAL, page } from './knocks.ts';

/** The box, what is kept of it, lists of marks and searches that stand. */
export const SEARCHING: Readonly<Record<string, readonly Knock[] | Elsewhere>> = {
  'api.v1.queries.ts': { triedIn: 'tests/routes/api.test.ts' },
  'api.v1.query-batches._index.ts': { triedIn: 'tests/routes/query-batches.test.ts' },
  'api.v1.query-batches.$id.ts': { triedIn: 'tests/routes/query-batches.test.ts' },

  'queries._index.tsx': [
    page('/queries', NATIONAL),
    {
      entry: 'action',
      open: NATIONAL,
      at: () => ({ path: '/queries', form: { mark: 'KB801275', purpose: 'field_check' } }),
    },
  ],
  'queries.$id.tsx': [
    {
      entry: 'loader',
      of: 'a query of XA’s contact',
      open: ['contact XA'],
      at: (cases) => id('/queries/:id', cases.queryId),
    },
    {
      entry: 'action',
      of: 'a query of XA’s contact',
      open: ['contact XA'],
      at: (cases) => id('/queries/:id', cases.queryId, { months: '12' }),
    },
  ],

  'queries.saved._index.tsx': [
    page('/queries/saved', NATIONAL),
    {
      entry: 'action',
      open: NATIONAL,
      at: () => ({ path: '/queries/saved', form: { kind: 'hits', name: 'Open', status: 'candidate' } }),
    },
  ],
  'queries.saved.$id.tsx': [
    {
      entry: 'loader',
      of: 'a search that XA’s contact keeps',
      open: ['contact XA'],
      at: (cases) => id('/queries/saved/:id', cases.savedId),
    },
    {
      entry: 'action',
      of: 'a search that XA’s contact keeps',
      open: ['contact XA'],
      at: (cases) => id('/queries/saved/:id', cases.savedId, { intent: 'rename', name: 'Depot' }),
    },
  ],

  'queries.batches._index.tsx': [
    page('/queries/batches', NATIONAL),
    { entry: 'action', open: NATIONAL, at: () => ({ path: '/queries/batches', form: { note: 'no file' } }) },
  ],
  'queries.batches.$id._index.tsx': [
    { entry: 'loader', open: ['contact XA'], at: (cases) => id('/queries/batches/:id', cases.batchId) },
    {
      entry: 'action',
      open: ['contact XA'],
      at: (cases) => id('/queries/batches/:id', cases.batchId, { intent: 'stop' }),
    },
  ],
  'queries.batches.$id.export.$format.ts': [
    {
      entry: 'loader',
      open: ['contact XA'],
      at: (cases) => ({
        path: `/queries/batches/${cases.batchId}/export/csv`,
        params: { id: cases.batchId, format: 'csv' },
      }),
    },
  ],

  'queries.standing._index.tsx': [page('/queries/standing', NATIONAL)],
  'queries.standing.$id.tsx': [
    {
      entry: 'loader',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/queries/standing/:id', cases.standingId),
    },
    {
      entry: 'action',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/queries/standing/:id', cases.standingId, { change: 'seen' }),
    },
  ],
  'queries.standing.export.$format.ts': [download('/queries/standing', NATIONAL)],
};
