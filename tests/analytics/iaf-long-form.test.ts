import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type FormCount, LONG_FORM_HEADER, longForm } from '#analytics/iaf-long-form.ts';
import { readQuestionnaire } from '#analytics/iaf-questionnaire.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { toCsv } from '#app/exports/csv.ts';

const EXAMPLIA = { iso3: 'XAA', country: 'Examplia' };

const outcome = fc.record({
  dimension: fc.constant('outcome'),
  year: fc.constantFrom(2023, 2024),
  reportType: fc.constantFrom('seized' as const, 'found' as const, 'surrendered' as const),
  criminal: fc.constant(true),
  code: fc.constantFrom(...OUTCOME_CODES),
  n: fc.integer({ min: 1, max: 500 }),
});

describe('a State’s counts in the form of the questionnaire', () => {
  it('are read back as they were, whatever the outcomes', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 30 }), (counts) => {
        const file = toCsv([...LONG_FORM_HEADER], longForm(counts, EXAMPLIA));
        const { reports, setAside } = readQuestionnaire(file);
        expect(setAside.filter(({ problem }) => problem !== 'unknown_label')).toEqual([]);
        for (const { year, reportType, code } of counts) {
          const sum = counts
            .filter((row) => row.year === year && row.reportType === reportType && row.code === code)
            .reduce((total, { n }) => total + n, 0);
          const report = reports.find((one) => one.memberState === 'XAA' && one.year === year);
          expect(report?.[reportType]?.byOutcome[code]).toBe(sum);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('hold every table with nought, add codes of one label up, and leave out seizures that were not criminal', () => {
    const seized = { year: 2024, reportType: 'seized', criminal: true } as const;
    const counts: FormCount[] = [
      { ...seized, dimension: 'condition', code: 'craft', n: 3 },
      { ...seized, dimension: 'condition', code: 'printed', n: 4 },
      { ...seized, dimension: 'condition', code: 'industrial', criminal: false, n: 90 },
      { ...seized, dimension: 'place_kind', code: 'sea', n: 7 },
    ];
    const rows = longForm(counts, EXAMPLIA).map((row) => [row[5], row[6], row[11]]);
    expect(rows).toContainEqual(['by condition', 'Otherwise illicitly manufactured', 7]);
    expect(rows).toContainEqual(['by condition', 'Industrially manufactured', 0]);
    expect(rows).toContainEqual(['by place of seizure', 'Vessel or harbour', 7]);
    expect(rows.filter(([, label]) => label === 'Otherwise illicitly manufactured')).toHaveLength(1);
    expect(longForm([], EXAMPLIA)).toEqual([]);
  });
});
