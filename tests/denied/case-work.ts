import type { TestCases } from '#tests/support/cases.ts';
import { HOLDING, INSPECTION } from '#tests/support/keeping.ts';
import { OUTSIDE_REQUEST } from '#tests/support/outside.ts';
import { WEIGHTS } from '#tests/support/weights.ts';

import {
  BALLISTIC,
  download,
  id,
  LETTER,
  NATIONAL,
  NPCS,
  page,
  recordOf,
  step,
  type Knock,
  type Elsewhere,
} from './knocks.ts';

const drawn = ({ checkId, itemId }: TestCases['spot']) => ({
  path: `/spot-checks/${checkId}/records/${itemId}`,
  params: { id: checkId, item: itemId },
});

/** What the routes of hits, of the quality of records and of tracing requests answer whom. */
export const CASE_WORK: Readonly<Record<string, readonly Knock[] | Elsewhere>> = {
  'hits._index.tsx': [page('/hits', NATIONAL)],
  'hits.$id.tsx': [
    {
      entry: 'loader',
      of: 'the hit between XA and XB',
      open: ['contact XA', 'npc XA', 'contact XB', 'npc XB'],
      at: (cases) => id('/hits/:id', cases.hitId),
    },
    {
      entry: 'action',
      of: 'the hit between XA and XB',
      open: ['contact XA', 'npc XA', 'contact XB', 'npc XB'],
      at: (cases) => id('/hits/:id', cases.hitId, { decision: 'rejected', reason: 'Not the same arm.' }),
    },
  ],

  'quality._index.tsx': [
    page('/quality', NATIONAL),
    { entry: 'action', open: NPCS, at: () => ({ path: '/quality?index', form: { intent: 'start' } }) },
  ],
  'quality.completeness._index.tsx': [
    page('/quality/completeness', NATIONAL),
    { entry: 'action', open: NPCS, at: () => ({ path: '/quality/completeness?index', form: {} }) },
  ],
  'quality.completeness.export.$format.ts': [download('/quality/completeness', NATIONAL)],
  'quality.rules.tsx': [
    page('/quality/rules', NATIONAL),
    {
      entry: 'action',
      open: NPCS,
      at: () => ({ path: '/quality/rules', form: { rule: 'calibre_unknown', setting: 'on' } }),
    },
  ],
  'quality.$id.tsx': [
    {
      entry: 'loader',
      of: 'a finding in XA’s record',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/quality/:id', cases.findingId),
    },
    {
      entry: 'action',
      of: 'a finding in XA’s record',
      open: ['npc XA'],
      at: (cases) => id('/quality/:id', cases.findingId, { decision: 'accepted', reason: 'So it is.' }),
    },
  ],

  'spot-checks._index.tsx': [
    page('/spot-checks', NATIONAL),
    { entry: 'action', open: NPCS, at: () => ({ path: '/spot-checks?index', form: { size: '5' } }) },
  ],
  'spot-checks.$id.tsx': [
    {
      entry: 'loader',
      of: 'a spot check of XA',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/spot-checks/:id', cases.spot.checkId),
    },
  ],
  'spot-checks.$id_.export.$format.ts': [
    {
      entry: 'loader',
      of: 'a spot check of XA',
      open: ['contact XA', 'npc XA'],
      at: ({ spot }) => ({
        path: `/spot-checks/${spot.checkId}/export/csv`,
        params: { id: spot.checkId, format: 'csv' },
      }),
    },
  ],
  'spot-checks.$id_.records.$item.tsx': [
    {
      entry: 'loader',
      of: 'a record that XA’s contact wrote',
      open: ['npc XA'],
      at: ({ spot }) => drawn(spot),
    },
    {
      entry: 'action',
      of: 'a record that XA’s contact wrote',
      open: ['npc XA'],
      at: ({ spot }) => ({ ...drawn(spot), form: { result: 'cannot_compare', note: 'It is destroyed.' } }),
    },
  ],

  'holdings._index.tsx': [page('/holdings', NATIONAL)],
  'holdings.new.tsx': [
    page('/holdings/new', NATIONAL),
    { entry: 'action', open: NATIONAL, at: () => ({ path: '/holdings/new', form: HOLDING }) },
  ],
  'holdings.$id.tsx': [
    {
      entry: 'loader',
      of: 'XA’s holding',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/holdings/:id', cases.holdingId),
    },
  ],
  'holdings.$id_.amend.tsx': [
    {
      entry: 'loader',
      of: 'XA’s holding',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/holdings/:id/amend', cases.holdingId),
    },
    {
      entry: 'action',
      of: 'XA’s holding',
      open: ['contact XA', 'npc XA'],
      at: (cases) =>
        id('/holdings/:id/amend', cases.holdingId, { ...HOLDING, version: '1', reason: 'Seen.' }),
    },
  ],

  'inspections._index.tsx': [page('/inspections', NATIONAL)],
  'inspections.new.tsx': [
    page('/inspections/new', NATIONAL),
    { entry: 'action', open: NATIONAL, at: () => ({ path: '/inspections/new', form: INSPECTION }) },
  ],
  'inspections.$id.tsx': [
    {
      entry: 'loader',
      of: 'XA’s inspection',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/inspections/:id', cases.inspectionId),
    },
  ],
  'inspections.$id_.amend.tsx': [
    {
      entry: 'loader',
      of: 'XA’s inspection',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/inspections/:id/amend', cases.inspectionId),
    },
    {
      entry: 'action',
      of: 'XA’s inspection',
      open: ['contact XA', 'npc XA'],
      at: (cases) =>
        id('/inspections/:id/amend', cases.inspectionId, { ...INSPECTION, version: '1', reason: 'Seen.' }),
    },
  ],

  'ballistics._index.tsx': [page('/ballistics', NATIONAL)],
  'ballistics.new.tsx': [
    page('/ballistics/new', NATIONAL),
    {
      entry: 'action',
      open: NATIONAL,
      at: () => ({ path: '/ballistics/new', form: { ...BALLISTIC, incidentCase: 'A case' } }),
    },
  ],
  'ballistics.$id.tsx': [
    {
      entry: 'loader',
      of: 'a reference of XA’s record that is open to the region',
      open: NATIONAL,
      at: (cases) => id('/ballistics/:id', cases.referenceId),
    },
    {
      entry: 'action',
      of: 'a reference of XA’s record that is open to the region',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/ballistics/:id', cases.referenceId, { reason: 'Misread.' }),
    },
  ],
  'records.$id_.ballistics.tsx': [
    {
      entry: 'loader',
      of: 'XA’s record that is open to the region',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/records/:id/ballistics', recordOf(cases, 'region')),
    },
    {
      entry: 'action',
      of: 'XA’s record that is open to the region',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/records/:id/ballistics', recordOf(cases, 'region'), BALLISTIC),
    },
  ],

  'retention.tsx': [
    page('/retention', NPCS),
    {
      entry: 'action',
      open: NPCS,
      at: () => ({ path: '/retention', form: { kind: 'loss', howLong: 'for_ever', reason: 'By law.' } }),
    },
  ],

  'requests._index.tsx': [page('/requests', [...NPCS, 'coordinator'])],
  'requests.new.tsx': [
    {
      entry: 'loader',
      of: 'a request for XB’s record',
      open: ['npc XB'],
      at: (cases) => ({ path: `/requests/new?record=${cases.seizure.recordIds[0]}` }),
    },
    {
      entry: 'action',
      of: 'a request for XB’s record',
      open: ['npc XB'],
      at: (cases) => ({ path: `/requests/new?record=${cases.seizure.recordIds[0]}`, form: LETTER }),
    },
  ],
  'requests.$id.tsx': [
    {
      entry: 'loader',
      of: 'the request of XB to XA',
      open: ['npc XA', 'npc XB'],
      at: (cases) => id('/requests/:id', cases.requestId),
    },
  ],
  'requests.outside.tsx': [
    page('/requests/outside', NPCS),
    {
      entry: 'action',
      open: NPCS,
      at: () => ({ path: '/requests/outside', form: OUTSIDE_REQUEST }),
    },
  ],
  'requests.$id_.paper.$file.ts': [
    {
      entry: 'loader',
      of: 'the request of XB to XA',
      open: ['npc XA', 'npc XB'],
      at: ({ requestId }) => ({
        path: `/requests/${requestId}/paper/request-en.pdf`,
        params: { id: requestId, file: 'request-en.pdf' },
      }),
    },
  ],
  'requests.$id_.follow-up.tsx': step(
    'follow-up',
    { kind: 'lesson', happenedOn: '2026-03-01', note: 'Learned.' },
    ['npc XA', 'npc XB'],
  ),
  'requests.$id_.attachments.tsx': step('attachments', { note: 'No file' }, ['npc XA', 'npc XB']),
  'attachments.$id.ts': { triedIn: 'tests/routes/request-attachments.test.ts' },
  'records.$id_.custody.tsx': [
    {
      entry: 'loader',
      of: 'XA’s record that is open to the region',
      open: NATIONAL,
      at: (cases) => id('/records/:id/custody', recordOf(cases, 'region')),
    },
  ],
  'requests.$id_.own-reference.tsx': step('own-reference', { reference: 'Case 12' }, ['npc XA', 'npc XB']),
  'requests.performance.tsx': [page('/requests/performance', NPCS)],
  'requests.search.tsx': [page('/requests/search', [...NPCS, 'coordinator'])],
  'requests.queue.tsx': [page('/requests/queue', [...NPCS, 'coordinator'])],
  'directory.tsx': [page('/directory', [...NPCS, 'coordinator', 'administrator'])],
  'state_.directory.tsx': [
    page('/state/directory', NPCS),
    {
      entry: 'action',
      open: NPCS,
      at: () => ({
        path: '/state/directory',
        form: { office: 'Office', phone: '+999 555 0100', email: 'npc@state.example', hours: '08:00-16:00' },
      }),
    },
  ],
  'state_.weights.tsx': [
    page('/state/weights', NPCS),
    {
      entry: 'action',
      open: NPCS,
      at: () => ({ path: '/state/weights', form: WEIGHTS }),
    },
  ],
  'state_.calendar.tsx': [
    page('/state/calendar', NPCS),
    {
      entry: 'action',
      open: NPCS,
      at: () => ({ path: '/state/calendar', form: { holidays: '2026-12-25' } }),
    },
  ],
  'requests.$id_.consents.tsx': [
    {
      entry: 'loader',
      of: 'the request of XB to XA',
      open: ['npc XA', 'npc XB'],
      at: (cases) => id('/requests/:id/consents', cases.requestId),
    },
    {
      entry: 'action',
      of: 'the request of XB to XA',
      open: ['npc XA', 'npc XB'],
      at: (cases) => id('/requests/:id/consents', cases.requestId, { use: 'evidence', purpose: 'In court.' }),
    },
  ],
  'requests.$id_.consents_.$consent.tsx': { triedIn: 'tests/routes/request-consents.test.ts' },
  // The other party may look at the page of a step, and is told that the step is not its own.
  'requests.$id_.acknowledge.tsx': step('acknowledge', { message: '' }, ['npc XA', 'npc XB']),
  'requests.$id_.return.tsx': step('return', { message: 'The serial is missing.' }, ['npc XA', 'npc XB']),
  'requests.$id_.complete.tsx': step('complete', { ...LETTER, message: '' }, ['npc XA', 'npc XB']),
  'requests.$id_.answer.tsx': step('answer', { kind: 'not_found', narrative: 'Not in our records.' }, [
    'npc XA',
    'npc XB',
  ]),
  'requests.$id_.ask.tsx': step('ask', { message: 'Which depot?' }, ['npc XA', 'npc XB']),
  'requests.$id_.clarify.tsx': step('clarify', { message: 'Depot 7.' }, ['npc XA', 'npc XB']),
  'requests.$id_.withdraw.tsx': step('withdraw', { message: 'The serial is wrong.' }, ['npc XA', 'npc XB']),
  'requests.$id_.close.tsx': step('close', { outcome: 'A', message: '' }, ['npc XA', 'npc XB']),
};
