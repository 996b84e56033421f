import { ESSENTIALS } from '#app/domain/request-content.ts';
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

export const NATIONAL = ['contact XA', 'contact XB', 'contact XC', 'npc XA', 'npc XB', 'npc XC'] as const;
export const NPCS = ['npc XA', 'npc XB', 'npc XC'] as const;
export const FIGURES = [...NPCS, 'coordinator', 'analyst'] as const;
export const PROVERS = [...NPCS, 'coordinator', 'auditor', 'administrator'] as const;
export const REFERENCE = [...NATIONAL, 'coordinator', 'analyst'] as const;
export const SIGNED_IN = ACTORS.filter((actor) => actor !== 'nobody');

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

export const id = (path: string, value: string, form?: Record<string, string>) => ({
  path: path.replace(':id', value),
  params: { id: value },
  ...(form && { form }),
});

export const recordOf = (cases: TestCases, sharing: keyof TestCases['losses']) =>
  cases.losses[sharing].recordIds[0] ?? '';

/** Loaders of a page that is the same for everybody who may open it. */
export const page = (path: string, open: readonly Actor[]): Knock => ({
  entry: 'loader',
  open,
  at: () => ({ path }),
});

/** A list that may be taken away. */
export const download = (list: string, open: readonly Actor[]): Knock => ({
  entry: 'loader',
  open,
  at: () => ({ path: `${list}/export/csv`, params: { format: 'csv' } }),
});

/** The letter, filled in so that only who sends it can be wrong. */
export const LETTER = {
  addressedState: 'XA',
  legalJustification: 'Firearms act',
  circumstances: 'Found at the border',
  informationSought: 'Last owner',
  intendedUse: 'Investigation',
  domesticTrace: 'Not in our registers',
  ...Object.fromEntries(ESSENTIALS.map((essential) => [`gaps.${essential}`, 'The mark is all there is'])),
  confidentiality: 'yes',
};

/** A ballistic reference, filled in. */
export const BALLISTIC = { system: 'ibin', number: 'IBIN 7781', exhibit: 'test_fire' };

export const draft = (path: string, form?: Record<string, string>) => (cases: TestCases) => ({
  path: path.replace(':id', cases.draftId),
  params: { id: cases.draftId, weapon: 'new' },
  ...(form && { form }),
});

export const draftPhotographs = (form?: Record<string, string>) => (cases: TestCases) => ({
  path: `/capture/${cases.draftId}/weapon/${DRAFT_WEAPON}/photographs`,
  params: { id: cases.draftId, weapon: DRAFT_WEAPON },
  ...(form && { form }),
});

/** Photographs of XA, and who sees each. */
export const PHOTOGRAPHS: readonly (readonly [keyof TestCases['photographs'], readonly Actor[]])[] = [
  ['region', NATIONAL],
  ['hit_only', ['contact XA', 'npc XA']],
  ['draft', ['contact XA']],
];

export const step = (name: string, form: Record<string, string>, open: readonly Actor[]): Knock[] => [
  { entry: 'loader', open, at: (cases) => id(`/requests/:id/${name}`, cases.requestId) },
  { entry: 'action', open, at: (cases) => id(`/requests/:id/${name}`, cases.requestId, form) },
];

/** A page that changes a record, of one that is shared with the region: only its own State opens it. */
export const ofOwn = (name: string, form?: Record<string, string>): Knock => ({
  entry: form ? 'action' : 'loader',
  of: 'a record of XA, shared with all',
  open: ['contact XA', 'npc XA'],
  at: (cases) => id(`/records/:id/${name}`, recordOf(cases, 'region'), form),
});

export const ownOccasion = (form?: Record<string, string>) => (cases: TestCases) =>
  id('/occasions/:id/amend', cases.losses.region.occasionId, form);
/** An event or a party of that record. */
export const ofLife = (
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
export const EVENT = { kind: 'exported', date: '2018', certainty: 'established', source: 'own_records' };
