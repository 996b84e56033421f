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

describe('the years', () => {
  const yearMarks = (arm: PlannedRegion['occasions'][number]['arms'][number]) =>
    arm.marks
      .filter(({ kind, asRead }) => kind === 'year' && /^\d{4}$/.test(asRead))
      .map(({ asRead }) => Number(asRead));

  it('that a mark gives, that the record gives and that the other side of a hit gives are one', () => {
    const { occasions, hits } = planRegion(new Date('2026-05-20T12:00:00Z'));
    const marked = occasions.flatMap(({ arms }) => arms).filter((arm) => yearMarks(arm).length > 0);
    expect(marked.length).toBeGreaterThan(100);
    for (const arm of marked) {
      if (arm.manufactureYear !== null) expect(yearMarks(arm), arm.serial).toEqual([arm.manufactureYear]);
    }
    for (const { intake, loss } of hits.filter(({ decisions }) =>
      decisions.every(({ decision }) => decision === 'confirmed'),
    )) {
      const years = [intake.arm, loss.arm].flatMap((arm) =>
        [...yearMarks(arm), arm.manufactureYear ?? []].flat(),
      );
      expect(new Set(years).size, intake.arm.serial).toBeLessThanOrEqual(1);
    }
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
