import { DRAFT_WEAPON, type TestCases } from '#tests/support/cases.ts';

/**
 * Everybody who may knock: nobody, a contact and an NPC of each State, and the roles of the region. In the cases of
 * tests/support/cases.ts XA lost, XB seized and asks XA, and XC is a stranger.
 */
export const ACTORS = [
  'nobody',
  'contact XA',
  'contact XB',
  'contact XC',
  'npc XA',
  'npc XB',
  'npc XC',
  'coordinator',
  'analyst',
  'auditor',
  'administrator',
] as const;
export type Actor = (typeof ACTORS)[number];

const NATIONAL = ['contact XA', 'contact XB', 'contact XC', 'npc XA', 'npc XB', 'npc XC'] as const;
const NPCS = ['npc XA', 'npc XB', 'npc XC'] as const;
const FIGURES = [...NPCS, 'coordinator', 'analyst'] as const;
const REFERENCE = [...NATIONAL, 'coordinator', 'analyst'] as const;
const SIGNED_IN = ACTORS.filter((actor) => actor !== 'nobody');

export interface Knock {
  readonly entry: 'loader' | 'action';
  /** What is asked for, where a route is asked in several ways. */
  readonly of?: string;
  /** Who comes in. Everybody else is told that there is nothing; nobody is sent to the sign-in page. */
  readonly open: readonly Actor[];
  readonly at: (cases: TestCases) => {
    readonly path: string;
    readonly params?: Record<string, string>;
    readonly form?: Record<string, string>;
  };
}

/** A route that is open to everybody, or is tried elsewhere. */
export interface Elsewhere {
  readonly triedIn: string;
}

const id = (path: string, value: string, form?: Record<string, string>) => ({
  path: path.replace(':id', value),
  params: { id: value },
  ...(form && { form }),
});

const recordOf = (cases: TestCases, sharing: keyof TestCases['losses']) =>
  cases.losses[sharing].recordIds[0] ?? '';

/** Loaders of a page that is the same for everybody who may open it. */
const page = (path: string, open: readonly Actor[]): Knock => ({
  entry: 'loader',
  open,
  at: () => ({ path }),
});

/** A list that may be taken away. */
const download = (list: string, open: readonly Actor[]): Knock => ({
  entry: 'loader',
  open,
  at: () => ({ path: `${list}/export/csv`, params: { format: 'csv' } }),
});

/** The letter, filled in so that only who sends it can be wrong. */
const LETTER = {
  addressedState: 'XA',
  legalJustification: 'Firearms act',
  circumstances: 'Found at the border',
  informationSought: 'Last owner',
  intendedUse: 'Investigation',
  domesticTrace: 'Not in our registers',
  cannotProvide: 'The mark is all there is',
  confidentiality: 'yes',
};

/** A ballistic reference, filled in. */
const BALLISTIC = { system: 'ibin', number: 'IBIN 7781', exhibit: 'test_fire' };

const draft = (path: string, form?: Record<string, string>) => (cases: TestCases) => ({
  path: path.replace(':id', cases.draftId),
  params: { id: cases.draftId, weapon: 'new' },
  ...(form && { form }),
});

const draftPhotographs = (form?: Record<string, string>) => (cases: TestCases) => ({
  path: `/capture/${cases.draftId}/weapon/${DRAFT_WEAPON}/photographs`,
  params: { id: cases.draftId, weapon: DRAFT_WEAPON },
  ...(form && { form }),
});

/** Photographs of XA, and who sees each. */
const PHOTOGRAPHS: readonly (readonly [keyof TestCases['photographs'], readonly Actor[]])[] = [
  ['region', NATIONAL],
  ['hit_only', ['contact XA', 'npc XA']],
  ['draft', ['contact XA']],
];

const step = (name: string, form: Record<string, string>, open: readonly Actor[]): Knock[] => [
  { entry: 'loader', open, at: (cases) => id(`/requests/:id/${name}`, cases.requestId) },
  { entry: 'action', open, at: (cases) => id(`/requests/:id/${name}`, cases.requestId, form) },
];

/** A page that changes a record, of one that is shared with the region: only its own State opens it. */
const ofOwn = (name: string, form?: Record<string, string>): Knock => ({
  entry: form ? 'action' : 'loader',
  of: 'a record of XA, shared with all',
  open: ['contact XA', 'npc XA'],
  at: (cases) => id(`/records/:id/${name}`, recordOf(cases, 'region'), form),
});

const ownOccasion = (form?: Record<string, string>) => (cases: TestCases) =>
  id('/occasions/:id/amend', cases.losses.region.occasionId, form);
/** An event or a party of that record. */
const ofLife = (
  what: 'events' | 'parties',
  name: 'event' | 'party',
  idOf: (cases: TestCases) => string,
  form?: Record<string, string>,
): Knock => ({
  ...ofOwn(what, form),
  of: 'the life of a record of XA, shared with all',
  at: (cases) => {
    const record = recordOf(cases, 'region');
    return {
      ...id(`/records/:id/${what}/${idOf(cases)}`, record, form),
      params: { id: record, [name]: idOf(cases) },
    };
  },
});

/** A form of an event, filled in so that only who sends it can be wrong. */
const EVENT = { kind: 'exported', date: '2018', certainty: 'established', source: 'own_records' };

/** What each route answers whom. A route that is missing here fails the test. */
export const EXPECTATIONS: Readonly<Record<string, readonly Knock[] | Elsewhere>> = {
  '$.tsx': [page('/no/such/page', [])],
  '_index.tsx': [page('/', SIGNED_IN)],
  'language.tsx': { triedIn: 'tests/routes/language.test.ts' },
  'sign-in.tsx': { triedIn: 'tests/auth/sign-in.test.ts' },
  'sign-out.tsx': { triedIn: 'tests/auth/session.test.ts' },
  'api.v1.queries.ts': { triedIn: 'tests/routes/api.test.ts' },

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
  'imports.$id.rows.$row.tsx': { triedIn: 'tests/services/imports/steps.test.ts' },

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
    { entry: 'action', open: NPCS, at: () => ({ path: '/quality?index', form: {} }) },
  ],
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
  // The other party may look at the page of a step, and is told that the step is not its own.
  'requests.$id_.acknowledge.tsx': step('acknowledge', { message: '' }, ['npc XA', 'npc XB']),
  'requests.$id_.return.tsx': step('return', { message: 'The serial is missing.' }, ['npc XA', 'npc XB']),
  'requests.$id_.complete.tsx': step('complete', { ...LETTER, message: '' }, ['npc XA', 'npc XB']),
  'requests.$id_.answer.tsx': step('answer', { kind: 'not_found', narrative: 'Not in our records.' }, [
    'npc XA',
    'npc XB',
  ]),
  'requests.$id_.close.tsx': step('close', { outcome: 'A', message: '' }, ['npc XA', 'npc XB']),

  'figures._index.tsx': [page('/figures', FIGURES)],
  'figures.$file.ts': (['indicator.csv', 'seizures.csv', 'routes.svg'] as const).map((file): Knock => ({
    entry: 'loader',
    of: file,
    open: FIGURES,
    at: () => ({ path: `/figures/${file}`, params: { file } }),
  })),

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
  'hits.$id_.reopen.tsx': { triedIn: 'tests/routes/hit-rounds.test.ts' },
  'hits.export.$format.ts': [download('/hits', NATIONAL)],
  'requests.export.$format.ts': [download('/requests', [...NPCS, 'coordinator'])],
};
