import { PARTY_ROLES, type PartyKind, type PartyRole } from '#app/domain/party.ts';
import { centralityOf } from '#analytics/centrality.ts';
import type { Definition } from '#analytics/definition.ts';

/** Persons and organizations of one State's own records, linked by the cases and arms they are involved in. */
export const definition = {
  id: 'actor-network',
  unit: 'actors',
  title: 'actors.network.title',
  meaning: 'actors.network.meaning',
  source: 'actors.network.source',
  limits: [
    'actors.network.limit.recorded',
    'actors.network.limit.names',
    'actors.network.limit.links',
    'actors.network.limit.own',
  ],
} as const satisfies Definition;

/** That somebody is involved in a case. */
export interface Involvement {
  readonly partyId: string;
  /** The same for parties of one name and kind in one State; null where no name is on record. */
  readonly sameName: string | null;
  readonly kind: PartyKind;
  readonly role: PartyRole;
  readonly caseId: string;
  /** A record of the case, over which the parties are reached. */
  readonly recordId: string;
}

/** Two cases in which one and the same arm occurs, by a confirmed hit. */
export interface SameArm {
  readonly caseA: string;
  readonly caseB: string;
}

export interface NetworkActor {
  /** From 1 for the one with the most cases; stands for it where its name must not. */
  readonly number: number;
  readonly kind: PartyKind;
  /** As what it is involved most often. */
  readonly role: PartyRole;
  readonly cases: number;
  /** Of the cases together. */
  readonly arms: number;
  readonly degree: number;
  readonly betweenness: number;
  readonly recordId: string;
  readonly partyIds: readonly string[];
}

export interface NetworkLink {
  /** Numbers of the actors, the lower first. */
  readonly a: number;
  readonly b: number;
  /** Cases in which both are involved. */
  readonly cases: number;
  /** Arms that were in a case of the one and then in another case of the other. */
  readonly arms: number;
}

export interface ActorNetwork {
  readonly actors: readonly NetworkActor[];
  readonly links: readonly NetworkLink[];
}

interface Draft {
  readonly first: Involvement;
  readonly parties: string[];
  readonly roles: PartyRole[];
  readonly cases: Set<string>;
}

/**
 * The actors and what links them. Parties are one actor where kind and name are the same; one without a name is an actor of its own.
 * @param armsOf arms in each case
 */
export function actorNetwork(
  involvements: readonly Involvement[],
  sameArms: readonly SameArm[],
  armsOf: ReadonlyMap<string, number>,
): ActorNetwork {
  const drafts = [...draftsOf(involvements).values()].sort(
    (x, y) => y.cases.size - x.cases.size || (x.first.partyId < y.first.partyId ? -1 : 1),
  );
  const links = linksOf(drafts, sameArms);
  const central = centralityOf(
    drafts.map((_, index) => String(index + 1)),
    links.map(({ a, b }) => ({ a: String(a), b: String(b) })),
  );
  return {
    actors: drafts.map(({ first, parties, roles, cases }, index) => ({
      number: index + 1,
      kind: first.kind,
      role: mostOften(roles),
      cases: cases.size,
      arms: [...cases].reduce((sum, one) => sum + (armsOf.get(one) ?? 0), 0),
      ...(central.get(String(index + 1)) ?? { degree: 0, betweenness: 0 }),
      recordId: first.recordId,
      partyIds: parties,
    })),
    links,
  };
}

function draftsOf(involvements: readonly Involvement[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const one of involvements) {
    const key = one.sameName === null ? one.partyId : `${one.kind} ${one.sameName}`;
    const draft = drafts.get(key) ?? { first: one, parties: [], roles: [], cases: new Set() };
    draft.parties.push(one.partyId);
    draft.roles.push(one.role);
    draft.cases.add(one.caseId);
    drafts.set(key, draft);
  }
  return drafts;
}

/** Where two are as frequent, the one that a list of roles names first. */
function mostOften(roles: readonly PartyRole[]): PartyRole {
  const times = (role: PartyRole) => roles.filter((one) => one === role).length;
  return PARTY_ROLES.reduce((best, role) => (times(role) > times(best) ? role : best));
}

function linksOf(drafts: readonly Draft[], sameArms: readonly SameArm[]): NetworkLink[] {
  const within = new Map<string, number[]>();
  for (const [index, { cases }] of drafts.entries())
    for (const one of cases) within.set(one, [...(within.get(one) ?? []), index + 1]);
  const links = new Map<string, { a: number; b: number; cases: number; arms: number }>();
  const add = (one: number, other: number, what: 'cases' | 'arms') => {
    if (one === other) return;
    const [a, b] = one < other ? [one, other] : [other, one];
    const link = links.get(`${a} ${b}`) ?? { a, b, cases: 0, arms: 0 };
    link[what] += 1;
    links.set(`${a} ${b}`, link);
  };
  for (const actors of within.values())
    for (const [at, one] of actors.entries())
      for (const other of actors.slice(at + 1)) add(one, other, 'cases');
  for (const { caseA, caseB } of sameArms) {
    if (caseA === caseB) continue;
    for (const one of within.get(caseA) ?? [])
      for (const other of within.get(caseB) ?? []) add(one, other, 'arms');
  }
  return [...links.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}

/** One actor and those it is linked with, or those of one role and theirs; numbers stay as they are. */
export function aroundRole({ actors, links }: ActorNetwork, role: PartyRole | undefined): ActorNetwork {
  if (role === undefined) return { actors, links };
  const chosen = new Set(actors.filter((actor) => actor.role === role).map(({ number }) => number));
  const near = links.filter(({ a, b }) => chosen.has(a) || chosen.has(b));
  const kept = new Set([...chosen, ...near.flatMap(({ a, b }) => [a, b])]);
  return {
    actors: actors.filter(({ number }) => kept.has(number)),
    links: links.filter(({ a, b }) => kept.has(a) && kept.has(b)),
  };
}
