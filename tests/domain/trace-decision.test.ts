import { describe, expect, it } from 'vitest';

import {
  EXCEPTION_CODES,
  EXCEPTION_CONDITIONS,
  exceptionHolds,
  TRACE_EXCEPTIONS,
} from '#app/domain/trace-decision.ts';
import {
  proposeChoice,
  RISK_WEIGHTS,
  riskOf,
  type ScoredArm,
  traceabilityOf,
  TRACEABILITY_WEIGHTS,
} from '#app/domain/trace-score.ts';

const PLAIN: ScoredArm = {
  itemKind: 'small_arm',
  firearmType: 'rifle',
  condition: 'industrial',
  make: '',
  model: '',
  calibre: '',
  manufactureCountry: null,
  manufactureYear: null,
  importCountry: null,
  marks: [],
  embargo: 'none',
  criminalContext: null,
  legalGround: 'possession',
  placeKind: 'territory',
  concealed: false,
  armsOfOccasion: 1,
  reportedLost: false,
  surrendered: false,
  collected: false,
};

describe('exceptions of 5.4', () => {
  it('a: holds for a collection programme with anonymity and amnesty, and not with less', () => {
    expect(exceptionHolds('collection', ['programme', 'anonymity', 'amnesty'])).toBe(true);
    expect(exceptionHolds('collection', ['programme', 'amnesty'])).toBe(false);
  });

  it('b: holds where destruction is delayed or diversion becomes more likely', () => {
    expect(exceptionHolds('destruction', ['delays_destruction'])).toBe(true);
    expect(exceptionHolds('destruction', ['risks_diversion'])).toBe(true);
    expect(exceptionHolds('destruction', ['military_use'])).toBe(false);
  });

  it('c: holds with all four conditions, and falls with any one of them', () => {
    const all = TRACE_EXCEPTIONS.old_military.conditions;
    expect(exceptionHolds('old_military', all)).toBe(true);
    for (const one of all) {
      expect(
        exceptionHolds(
          'old_military',
          all.filter((other) => other !== one),
        ),
        one,
      ).toBe(false);
    }
  });

  it('names each condition once', () => {
    expect(new Set(EXCEPTION_CONDITIONS).size).toBe(EXCEPTION_CONDITIONS.length);
    expect(EXCEPTION_CODES).toHaveLength(3);
  });
});

describe('the scores', () => {
  it('say which things counted, and add up to what they show', () => {
    const risk = riskOf({ ...PLAIN, embargo: 'un_embargo', concealed: true, manufactureYear: 2020 }, 2026);
    expect(risk.because.map(({ factor }) => factor)).toEqual(['embargo', 'concealed', 'recent']);
    expect(risk.points).toBe(RISK_WEIGHTS.embargo + RISK_WEIGHTS.concealed + RISK_WEIGHTS.recent);
    expect(riskOf(PLAIN, 2026)).toEqual({ points: 0, because: [] });
  });

  it('never pass a hundred', () => {
    const worst = riskOf(
      {
        ...PLAIN,
        embargo: 'un_panel',
        criminalContext: 'terrorism',
        legalGround: 'altered_marking',
        itemKind: 'light_weapon',
        firearmType: 'machine_gun',
        armsOfOccasion: 9,
        placeKind: 'sea',
        concealed: true,
        manufactureYear: 2025,
        reportedLost: true,
      },
      2026,
    );
    expect(worst.points).toBe(100);
    expect(Object.values(TRACEABILITY_WEIGHTS).reduce((sum, one) => sum + one, 0)).toBe(100);
  });

  it('count a serial number only where it was read whole', () => {
    const with_ = (legibility: string) =>
      traceabilityOf({ ...PLAIN, marks: [{ kind: 'serial', legibility }] }).points;
    expect(with_('clear')).toBe(TRACEABILITY_WEIGHTS.serial);
    expect(with_('partial')).toBe(0);
  });
});

describe('the proposal', () => {
  it('takes exceptions first, then risk, then the chance of success', () => {
    const scores = (risk: number, traceability: number) => ({ risk, traceability });
    expect(proposeChoice({ ...PLAIN, surrendered: true, collected: true }, scores(90, 90))).toEqual({
      choice: 'exempt',
      exception: 'collection',
    });
    expect(proposeChoice({ ...PLAIN, manufactureYear: 1938 }, scores(90, 90))).toEqual({
      choice: 'exempt',
      exception: 'old_military',
    });
    expect(proposeChoice(PLAIN, scores(40, 0)).choice).toBe('trace');
    expect(proposeChoice(PLAIN, scores(39, 40)).choice).toBe('selective');
    expect(proposeChoice(PLAIN, scores(39, 39)).choice).toBe('monitor');
  });

  it('proposes no exception for an old arm with an import mark, or in a batch', () => {
    const old = { ...PLAIN, manufactureYear: 1938 };
    const scores = { risk: 0, traceability: 0 };
    expect(proposeChoice({ ...old, armsOfOccasion: 2 }, scores).choice).toBe('monitor');
    const marked = { ...old, marks: [{ kind: 'import', legibility: 'clear' }] };
    expect(proposeChoice(marked, scores).choice).toBe('monitor');
  });
});
