import { describe, expect, it } from 'vitest';

import type { PlannedRegion } from '#seeds/demo/plan.ts';
import { planRegion } from '#seeds/demo/plan-region.ts';

const marksOf = ({ occasions }: PlannedRegion) =>
  occasions
    .flatMap(({ arms }) =>
      arms.flatMap((arm) => arm.marks.map(({ kind, asRead }) => `${arm.make} ${kind} ${asRead}`)),
    )
    .sort();

describe('the plan of the region', () => {
  it.each(['2026-05-21T00:00:10Z', '2026-12-31T23:59:59Z', '2028-02-29T12:00:00Z', '2031-08-09T03:00:00Z'])(
    'has the same arms and marks on %s',
    (day) => {
      const planned = planRegion(new Date(day));
      const other = planRegion(new Date('2026-05-20T15:30:00Z'));
      expect(marksOf(planned)).toEqual(marksOf(other));
      expect([planned.hits.length, planned.requests.length]).toEqual([
        other.hits.length,
        other.requests.length,
      ]);
    },
  );

  it('gives a serial to one arm only, but for arms that were lost and taken in', () => {
    const { occasions, hits } = planRegion(new Date('2026-05-20T12:00:00Z'));
    const inHits = new Set(hits.map(({ intake }) => intake.arm));
    const serials = occasions.flatMap(({ arms }) =>
      arms.filter((arm) => arm.serial !== '' && !inHits.has(arm)).map(({ serial }) => serial),
    );
    expect(serials.length).toBeGreaterThan(1600);
    expect(new Set(serials).size).toBe(serials.length);
  });
});

describe('the texts', () => {
  it('are filled in wherever something is to be filled in', () => {
    const { occasions, requests } = planRegion(new Date('2026-05-20T12:00:00Z'));
    const texts = [
      ...occasions.map(({ circumstances }) => circumstances),
      ...requests.flatMap(({ letter, answer }) => [
        ...Object.values(letter).map(String),
        answer?.narrative ?? '',
      ]),
    ];
    expect(texts.filter((text) => /[{}]|undefined|null/.test(text))).toEqual([]);
  });
});
