import { CASE_WORK } from './case-work.ts';
import { FIGURE_PAGES } from './figures.ts';
import { SEARCHING } from './searching.ts';
import { TRACING } from './tracing.ts';
import { PEOPLE } from './people.ts';
import {
  download,
  draft,
  draftPhotographs,
  EVENT,
  id,
  NATIONAL,
  NPCS,
  ofLife,
  ofOwn,
  ownOccasion,
  page,
  PHOTOGRAPHS,
  PROVERS,
  recordOf,
  REFERENCE,
  SIGNED_IN,
  type Knock,
  type Elsewhere,
} from './knocks.ts';

/** What each route answers whom. A route that is missing here fails the test. */
export const EXPECTATIONS: Readonly<Record<string, readonly Knock[] | Elsewhere>> = {
  '$.tsx': [page('/no/such/page', [])],
  '_index.tsx': [page('/', SIGNED_IN)],
  'access.tsx': [page('/access', SIGNED_IN)],
  'blank-form.tsx': [page('/blank-form', NATIONAL)],
  'design.tsx': [page('/design', SIGNED_IN)],
  'glossary.tsx': [page('/glossary', SIGNED_IN)],
  'practice.tsx': [page('/practice?example=KM80%3F275', NATIONAL)],
  'limits.tsx': [
    page('/limits', ['administrator']),
    { entry: 'action', open: ['administrator'], at: () => ({ path: '/limits', form: {} }) },
  ],
  'audit.unusual._index.tsx': [
    page('/audit/unusual', ['auditor']),
    { entry: 'action', open: ['auditor'], at: () => ({ path: '/audit/unusual', form: {} }) },
  ],
  'audit.unusual.rules.tsx': [
    page('/audit/unusual/rules', ['auditor']),
    { entry: 'action', open: ['auditor'], at: () => ({ path: '/audit/unusual/rules', form: {} }) },
  ],
  'api.v1.openapi.ts': { triedIn: 'tests/http/api-document.test.ts' },
  'api.v1.audit.head.ts': { triedIn: 'tests/routes/audit-api.test.ts' },
  'api.v1.audit.inclusion.ts': { triedIn: 'tests/routes/audit-api.test.ts' },
  'api.v1.audit.consistency.ts': { triedIn: 'tests/routes/audit-api.test.ts' },
  'notices.tsx': [
    page('/notices', [...NATIONAL, 'coordinator']),
    {
      entry: 'action',
      open: [...NATIONAL, 'coordinator'],
      at: () => ({ path: '/notices', form: { hit: 'yes' } }),
    },
  ],
  'mail.tsx': [
    page('/mail', ['administrator']),
    { entry: 'action', open: ['administrator'], at: () => ({ path: '/mail', form: {} }) },
  ],
  'language.tsx': { triedIn: 'tests/routes/language.test.ts' },
  'sign-in.tsx': { triedIn: 'tests/auth/sign-in.test.ts' },
  'sign-out.tsx': { triedIn: 'tests/auth/session.test.ts' },

  'records.$id.tsx': [
    ...(
      [
        ['national', ['contact XA', 'npc XA']],
        ['blind', ['contact XA', 'npc XA']],
        ['hit_only', ['contact XA', 'npc XA']],
        ['named', ['contact XA', 'npc XA', 'contact XC', 'npc XC']],
        ['region', NATIONAL],
      ] as const
    ).map(([sharing, open]): Knock => ({
      entry: 'loader',
      of: `a record of XA, sharing ${sharing}`,
      open,
      at: (cases) => id('/records/:id', recordOf(cases, sharing)),
    })),
    {
      entry: 'loader',
      of: 'XB’s record, which its request opened to XA',
      open: ['contact XA', 'npc XA', 'contact XB', 'npc XB'],
      at: (cases) => id('/records/:id', cases.seizure.recordIds[0] ?? ''),
    },
  ],
  'occasions.$id.tsx': (['national', 'named', 'region'] as const).map((sharing): Knock => ({
    entry: 'loader',
    of: `an occasion of XA, sharing ${sharing}`,
    open: {
      national: ['contact XA', 'npc XA'] as const,
      named: ['contact XA', 'npc XA', 'contact XC', 'npc XC'] as const,
      region: NATIONAL,
    }[sharing],
    at: (cases) => id('/occasions/:id', cases.losses[sharing].occasionId),
  })),

  'records.$id_.story.tsx': [
    {
      entry: 'loader',
      of: 'a record of XA, shared with all',
      open: NATIONAL,
      at: (cases) => id('/records/:id/story', recordOf(cases, 'region')),
    },
    {
      entry: 'loader',
      of: 'a record of XA that is a hit only',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/records/:id/story', recordOf(cases, 'hit_only')),
    },
  ],
  'records.$id_.history.tsx': [ofOwn('history')],
  'records.$id_.amend.tsx': [
    ofOwn('amend'),
    ofOwn('amend', {
      firearmType: 'rifle',
      'marks.0.asRead': 'ABC12345',
      reason: 'Read again.',
      version: '1',
    }),
  ],
  'occasions.$id_.amend.tsx': [
    { entry: 'loader', open: ['contact XA', 'npc XA'], at: ownOccasion() },
    {
      entry: 'action',
      open: ['contact XA', 'npc XA'],
      at: ownOccasion({
        reportType: 'stolen',
        occurredOn: '2026-05-02',
        place: 'Another place',
        reason: 'Read again.',
        version: '1',
      }),
    },
  ],
  'records.$id_.withdraw.tsx': [
    ofOwn('withdraw'),
    ofOwn('withdraw', { intent: 'withdraw', reason: 'Entered twice.', version: '1' }),
  ],
  'records.$id_.sharing.tsx': [
    ofOwn('sharing'),
    ofOwn('sharing', { sharing: 'national', reason: 'An open case.', version: '1' }),
  ],

  'records.$id_.events.new.tsx': [ofOwn('events/new'), ofOwn('events/new', EVENT)],
  'records.$id_.events.$event.tsx': [
    ofLife('events', 'event', (cases) => cases.eventId),
    ofLife('events', 'event', (cases) => cases.eventId, {
      ...EVENT,
      reason: 'The year was read wrong.',
      version: '1',
    }),
  ],
  'occasions.$id_.events.new.tsx': (['loader', 'action'] as const).map((entry) => ({
    entry,
    of: 'an occasion of XA, shared with all',
    open: ['contact XA', 'npc XA'],
    at: (cases) =>
      id(
        '/occasions/:id/events/new',
        cases.losses.region.occasionId,
        entry === 'action' ? { ...EVENT, records: recordOf(cases, 'region') } : undefined,
      ),
  })),
  'records.$id_.parties._index.tsx': [ofOwn('parties'), ofOwn('parties', { purpose: 'investigation' })],
  'records.$id_.parties.new.tsx': [
    ofOwn('parties/new'),
    ofOwn('parties/new', { to: 'report', 'parties.0.name': 'Jonas Reth' }),
  ],
  'records.$id_.parties.$party.tsx': [
    ofLife('parties', 'party', (cases) => cases.partyId),
    ofLife('parties', 'party', (cases) => cases.partyId, {
      outcome: 'arrested',
      reason: 'Arrested since.',
      version: '1',
    }),
  ],

  'capture._index.tsx': [
    page('/capture', NATIONAL),
    {
      entry: 'action',
      open: NATIONAL,
      at: () => ({ path: '/capture', form: { reportType: 'seized' } }),
    },
  ],
  'capture.$id._index.tsx': [
    { entry: 'loader', open: ['contact XA'], at: draft('/capture/:id') },
    { entry: 'action', open: ['contact XA'], at: draft('/capture/:id', { intent: 'register' }) },
  ],
  'capture.$id.occasion.tsx': [
    { entry: 'loader', open: ['contact XA'], at: draft('/capture/:id/occasion') },
    {
      entry: 'action',
      open: ['contact XA'],
      at: draft('/capture/:id/occasion', {
        reportType: 'seized',
        occurredOn: '2026-05-02',
        place: 'A place',
        sharing: 'region',
      }),
    },
  ],
  'capture.$id.circumstances.tsx': [
    { entry: 'loader', open: ['contact XA'], at: draft('/capture/:id/circumstances') },
    {
      entry: 'action',
      open: ['contact XA'],
      at: draft('/capture/:id/circumstances', { circumstances: 'Behind the tank' }),
    },
  ],
  'capture.$id.advice.ts': [
    { entry: 'action', open: ['contact XA'], at: draft('/capture/:id/advice', { firearmType: 'rifle' }) },
  ],
  'capture.$id.discard.tsx': [
    {
      entry: 'loader',
      open: ['contact XA'],
      at: (cases) => id('/capture/:id/discard', cases.spareDraftId),
    },
    {
      entry: 'action',
      open: ['contact XA'],
      at: (cases) => id('/capture/:id/discard', cases.spareDraftId, {}),
    },
  ],
  'capture.$id.weapon.$weapon._index.tsx': [
    { entry: 'loader', open: ['contact XA'], at: draft('/capture/:id/weapon/new') },
    {
      entry: 'action',
      open: ['contact XA'],
      at: draft('/capture/:id/weapon/new', { firearmType: 'rifle' }),
    },
  ],
  'capture.$id.weapon.$weapon.marks.tsx': [
    { entry: 'loader', open: ['contact XA'], at: draft('/capture/:id/weapon/new/marks') },
    {
      entry: 'action',
      open: ['contact XA'],
      at: draft('/capture/:id/weapon/new/marks', { 'marks.0.asRead': 'ABC12345' }),
    },
  ],
  'checks.$id.tsx': [
    {
      entry: 'loader',
      of: 'a capture that XA’s contact handed over',
      open: ['npc XA'],
      at: (cases) => id('/checks/:id', cases.checkId),
    },
    {
      entry: 'action',
      of: 'a capture that XA’s contact handed over',
      open: ['npc XA'],
      at: (cases) => id('/checks/:id', cases.checkId, { intent: 'return', message: 'Read it again.' }),
    },
  ],
  'state.tsx': [
    page('/state', NPCS),
    { entry: 'action', open: NPCS, at: () => ({ path: '/state', form: { twoPersonCheck: 'yes' } }) },
  ],

  'capture.$id.weapon.$weapon_.photographs.tsx': [
    { entry: 'loader', open: ['contact XA'], at: draftPhotographs() },
    { entry: 'action', open: ['contact XA'], at: draftPhotographs({ shows: 'left_side' }) },
  ],
  'records.$id_.photographs.tsx': [
    {
      entry: 'loader',
      of: 'a record of XA that is open to the region',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/records/:id/photographs', recordOf(cases, 'region')),
    },
    {
      entry: 'action',
      of: 'a record of XA that is open to the region',
      open: ['contact XA', 'npc XA'],
      at: (cases) => id('/records/:id/photographs', recordOf(cases, 'region'), { shows: 'left_side' }),
    },
  ],
  'photographs.$id._index.tsx': [
    ...PHOTOGRAPHS.map(([of, open]): Knock => ({
      entry: 'loader',
      of,
      open,
      at: (cases) => id('/photographs/:id', cases.photographs[of]),
    })),
    {
      entry: 'action',
      of: 'region',
      open: ['contact XA', 'npc XA'],
      at: (cases) =>
        id('/photographs/:id', cases.photographs.region, { intent: 'withdraw', reason: 'Of another arm.' }),
    },
  ],
  'photographs.$id.$size.ts': PHOTOGRAPHS.flatMap(([of, open]) =>
    (['small', 'medium', 'full'] as const).map((size): Knock => ({
      entry: 'loader',
      of: `${of}, ${size}`,
      open,
      at: (cases) => {
        const { path, params } = id(`/photographs/:id/${size}`, cases.photographs[of]);
        return { path, params: { ...params, size } };
      },
    })),
  ),

  // Imports are the State's; here every id names one that is not there.
  'imports._index.tsx': [
    page('/imports', NATIONAL),
    { entry: 'action', open: NATIONAL, at: () => ({ path: '/imports', form: { note: 'no file' } }) },
  ],
  'imports.$id._index.tsx': { triedIn: 'tests/services/imports/steps.test.ts' },
  'imports.$id.columns.tsx': { triedIn: 'tests/services/imports/steps.test.ts' },
  'imports.$id.aside._index.tsx': { triedIn: 'tests/services/imports/aside.test.ts' },
  'imports.$id.aside.$format.ts': { triedIn: 'tests/services/imports/aside.test.ts' },
  'imports.$id.rows.$row.tsx': { triedIn: 'tests/services/imports/steps.test.ts' },

  ...FIGURE_PAGES,
  ...CASE_WORK,
  ...SEARCHING,
  ...TRACING,
  ...PEOPLE,

  'reference._index.tsx': [
    page('/reference?list=models', REFERENCE),
    {
      entry: 'action',
      open: NATIONAL,
      at: () => ({ path: '/reference?list=makes', form: { intent: 'add', name: 'Kovar Forge' } }),
    },
  ],
  'reference.suggestions.ts': [page('/reference/suggestions?field=make&q=gl', REFERENCE)],

  'audit._index.tsx': [page('/audit', ['auditor'])],
  'audit.log._index.tsx': [
    page('/audit/log', PROVERS),
    { entry: 'action', open: PROVERS, at: () => ({ path: '/audit/log', form: { head: 'no head' } }) },
  ],
  'audit.log.head.ts': { triedIn: 'tests/routes/audit-log.test.ts' },
  'audit.log.comparison.ts': { triedIn: 'tests/routes/audit-log.test.ts' },
  'audit.looks._index.tsx': [
    page('/audit/looks', NPCS),
    { ...page('/audit/looks?reference=K7QX-3M9D', NPCS), of: 'a reference that a caller gave' },
  ],
  'audit.looks.entries.ts': { triedIn: 'tests/routes/audit-log.test.ts' },
  'quality.export.$format.ts': [download('/quality', NATIONAL)],
  'ballistics.export.$format.ts': [download('/ballistics', NATIONAL)],
  'retention_.export.$format.ts': [download('/retention', NPCS)],
  'imports_.export.$format.ts': [download('/imports', NATIONAL)],
  'holdings_.export.$format.ts': [download('/holdings', NATIONAL)],
  'inspections_.export.$format.ts': [download('/inspections', NATIONAL)],
  'spot-checks_.export.$format.ts': [download('/spot-checks', NATIONAL)],
  'audit.export.$format.ts': [download('/audit', ['auditor'])],
  'records._index.tsx': [page('/records', NATIONAL), page('/records?scope=shared&purpose=trace', NATIONAL)],
  'records.export.$format.ts': [download('/records', NATIONAL)],
  'hits.$id_.agree.tsx': [
    {
      entry: 'loader',
      open: ['contact XA', 'contact XB', 'npc XA', 'npc XB'],
      at: (cases) => id('/hits/:id/agree', cases.hitId),
    },
    {
      entry: 'action',
      open: ['contact XA', 'contact XB', 'npc XA', 'npc XB'],
      at: (cases) => id('/hits/:id/agree', cases.hitId, {}),
    },
  ],
  'hits.$id_.recovered.tsx': { triedIn: 'tests/routes/hit-recovered.test.ts' },
  'hits.$id_.reopen.tsx': { triedIn: 'tests/routes/hit-rounds.test.ts' },
  'hits.export.$format.ts': [download('/hits', NATIONAL)],
  'requests.export.$format.ts': [download('/requests', [...NPCS, 'coordinator'])],
};
