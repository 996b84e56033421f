import { describe, expect, it } from 'vitest';

import { actorNetwork, aroundRole, type Involvement } from '#analytics/measures/actor-network.ts';

let next = 0;
const involved = (
  sameName: string | null,
  role: Involvement['role'],
  caseId: string,
  kind: Involvement['kind'] = 'organization',
): Involvement => ({
  partyId: `p${String(++next).padStart(3, '0')}`,
  sameName,
  kind,
  role,
  caseId,
  recordId: `record of ${caseId}`,
});

const INVOLVED = [
  involved('veil', 'carrier', 'one'),
  involved('rook', 'broker', 'one'),
  involved('rook', 'broker', 'two'),
  involved('rook', 'dealer', 'three'),
  involved('guild', 'armed_group', 'two'),
  involved('guild', 'armed_group', 'two'),
  involved(null, 'suspect', 'three', 'person'),
  involved(null, 'suspect', 'three', 'person'),
  involved('mill', 'maker', 'four'),
  // The same name, but a person.
  involved('rook', 'owner', 'five', 'person'),
];
const ARMS = new Map([
  ['one', 2],
  ['two', 5],
  ['three', 1],
  ['four', 1],
  ['five', 1],
]);

describe('the network of actors', () => {
  const { actors, links } = actorNetwork(INVOLVED, [{ caseA: 'one', caseB: 'four' }], ARMS);
  const line = (number: number) => actors.find((one) => one.number === number);

  it('takes parties of one name and kind together, and nobody without a name', () => {
    expect(actors.map(({ role, kind, cases, arms }) => `${role} ${kind} ${cases} ${arms}`)).toEqual([
      'broker organization 3 8',
      'carrier organization 1 2',
      'armed_group organization 1 5',
      'suspect person 1 1',
      'suspect person 1 1',
      'maker organization 1 1',
      'owner person 1 1',
    ]);
  });

  it('links by cases and by an arm that was in two cases', () => {
    expect(links).toEqual([
      { a: 1, b: 2, cases: 1, arms: 0 },
      { a: 1, b: 3, cases: 1, arms: 0 },
      { a: 1, b: 4, cases: 1, arms: 0 },
      { a: 1, b: 5, cases: 1, arms: 0 },
      { a: 1, b: 6, cases: 0, arms: 1 },
      { a: 2, b: 6, cases: 0, arms: 1 },
      { a: 4, b: 5, cases: 1, arms: 0 },
    ]);
    expect(line(1)?.degree).toBe(5);
    expect(line(7)).toMatchObject({ degree: 0, betweenness: 0 });
    // Of the 15 pairs of the six others, eight have the broker on their one shortest way; two are neighbours, five are not linked.
    expect(line(1)?.betweenness).toBeCloseTo(8 / 15, 9);
  });

  it('shows one role with those around it, under the same numbers', () => {
    const around = aroundRole({ actors, links }, 'maker');
    expect(around.actors.map(({ number }) => number)).toEqual([1, 2, 6]);
    expect(around.links.map(({ a, b }) => [a, b])).toEqual([
      [1, 2],
      [1, 6],
      [2, 6],
    ]);
  });

  it('is empty without parties', () => {
    expect(actorNetwork([], [], new Map())).toEqual({ actors: [], links: [] });
  });
});
