import type { TestCases } from '#tests/support/cases.ts';

import { id, NPCS, page, type Elsewhere, type Knock } from './knocks.ts';

const seized = (cases: TestCases) => cases.seizure.recordIds[0] ?? '';

/** What the routes before and beside a tracing request answer whom. XB seized the arm. */
export const TRACING: Readonly<Record<string, readonly Knock[] | Elsewhere>> = {
  'domestic._index.tsx': [
    page('/domestic', NPCS),
    {
      entry: 'action',
      of: 'the domestic trace of XB’s arm',
      open: ['npc XB'],
      at: (cases) => ({ path: '/domestic?index', form: { record: seized(cases) } }),
    },
  ],
  'domestic.$id.tsx': { triedIn: 'tests/routes/domestic-trace.test.ts' },
  'domestic.$id_.conclude.tsx': { triedIn: 'tests/routes/domestic-trace.test.ts' },
  'api.v1.requests._index.ts': { triedIn: 'tests/routes/api-requests.test.ts' },
  'api.v1.requests.$id.ts': { triedIn: 'tests/routes/api-requests.test.ts' },
  'api.v1.requests.$id_.steps.ts': { triedIn: 'tests/routes/api-requests.test.ts' },
  'request-drafts._index.tsx': [page('/request-drafts', [...NPCS, 'coordinator'])],
  'request-drafts.new.tsx': { triedIn: 'tests/routes/request-drafts.test.ts' },
  'request-drafts.$id.tsx': { triedIn: 'tests/routes/request-drafts.test.ts' },
  'legal-bases.tsx': [
    page('/legal-bases', NPCS),
    {
      entry: 'action',
      open: NPCS,
      at: () => ({ path: '/legal-bases', form: { instrument: 'iti', since: '2006-01-01' } }),
    },
  ],
  'states.tsx': [
    page('/states', ['administrator']),
    {
      entry: 'action',
      open: ['administrator'],
      at: () => ({
        path: '/states',
        form: { state: 'XC', intent: 'suspend', reason: 'No point of contact' },
      }),
    },
  ],
  // Nothing is late in the cases: who comes in is told so.
  'requests.$id_.remind.tsx': [
    {
      entry: 'loader',
      of: 'XB’s request',
      open: ['coordinator'],
      at: (cases) => id('/requests/:id/remind', cases.requestId),
    },
    {
      entry: 'action',
      of: 'XB’s request',
      open: ['coordinator'],
      at: (cases) => id('/requests/:id/remind', cases.requestId, { intent: 'remind' }),
    },
  ],
  'records.$id_.tracing.tsx': [
    {
      entry: 'loader',
      of: 'XB’s record',
      open: ['npc XB'],
      at: (cases) => id('/records/:id/tracing', seized(cases)),
    },
    {
      entry: 'action',
      of: 'XB’s record',
      open: ['npc XB'],
      at: (cases) =>
        id('/records/:id/tracing', seized(cases), {
          version: '0',
          choice: 'trace',
          grounds: 'illicit_here',
          reason: 'Seized at the border.',
        }),
    },
  ],
};
