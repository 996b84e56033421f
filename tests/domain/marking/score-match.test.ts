import { describe, expect, it } from 'vitest';

import { MATCH_REASON_KINDS, type MatchReason, NEAR_REASONS } from '#app/domain/marking/explain-match.ts';
import {
  type Agreement,
  type MatchAgreement,
  agreementOf,
  isShown,
  scoreMatch,
} from '#app/domain/marking/score-match.ts';

const all = (agreement: Agreement): MatchAgreement => ({
  make: agreement,
  model: agreement,
  calibre: agreement,
  type: agreement,
});
const near = (NEAR_REASONS as readonly MatchReason['kind'][]).map((kind): MatchReason[] => [{ kind }]);

describe('scoreMatch', () => {
  it('never puts a near match above an exact one', () => {
    const doubts = [
      undefined,
      { kind: 'placeholder' },
      { kind: 'shared', weapons: 9 },
      { kind: 'other_arm' },
    ] as const;
    for (const doubt of doubts) {
      const worstExact = scoreMatch([{ kind: 'exact' }], all('differs'), doubt);
      for (const reasons of near) expect(scoreMatch(reasons, all('agrees'))).toBeLessThan(worstExact);
    }
  });

  it('ranks exact, look-alike, unread and near in this order when the arm agrees alike', () => {
    for (const agreement of ['agrees', 'unknown', 'differs'] as const) {
      const scores = (['exact', 'look_alike', 'unread_in_query', 'one_wrong'] as const).map((kind) =>
        scoreMatch([{ kind }], all(agreement)),
      );
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
      expect(new Set(scores).size).toBe(scores.length);
    }
  });

  it('falls with every unread character and with each field that differs', () => {
    const one = scoreMatch([{ kind: 'unread_in_record' }], all('unknown'));
    const two = scoreMatch([{ kind: 'unread_in_record' }, { kind: 'unread_in_query' }], all('unknown'));
    expect(two).toBeLessThan(one);
    const exact: MatchReason[] = [{ kind: 'exact' }];
    for (const field of ['make', 'model', 'calibre', 'type'] as const) {
      expect(scoreMatch(exact, { ...all('agrees'), [field]: 'differs' })).toBeLessThan(
        scoreMatch(exact, all('agrees')),
      );
    }
  });

  it('is a whole number from 0 to 1000', () => {
    const many: MatchReason[] = Array.from({ length: 64 }, () => ({ kind: 'unread_in_record' }));
    for (const kind of MATCH_REASON_KINDS) {
      for (const agreement of ['agrees', 'differs'] as const) {
        const score = scoreMatch([{ kind }, ...many], all(agreement));
        expect(Number.isInteger(score) && score >= 0 && score <= 1000).toBe(true);
      }
    }
    expect(scoreMatch([{ kind: 'exact' }], all('agrees'))).toBe(1000);
  });
});

describe('isShown', () => {
  it('asks make, type and calibre of a near match, nothing of the others', () => {
    const agreed = { ...all('agrees'), model: 'unknown' as const };
    for (const reasons of near) {
      expect(isShown(reasons, agreed)).toBe(true);
      for (const field of ['make', 'type', 'calibre'] as const) {
        expect(isShown(reasons, { ...agreed, [field]: 'unknown' })).toBe(false);
        expect(isShown(reasons, { ...agreed, [field]: 'differs' })).toBe(false);
      }
    }
    expect(isShown([{ kind: 'look_alike' }], all('differs'))).toBe(true);
  });
});

describe('agreementOf', () => {
  it('treats missing and unknown as saying nothing', () => {
    expect(agreementOf('Taurus', 'TAURUS ')).toBe('agrees');
    expect(agreementOf('Taurus', 'Rossi')).toBe('differs');
    expect(agreementOf('unknown', 'Rossi')).toBe('unknown');
    expect(agreementOf(null, 'Rossi')).toBe('unknown');
  });
});
