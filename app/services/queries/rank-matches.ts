import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';
import { explainMatch, type MatchReason } from '#app/domain/marking/explain-match.ts';
import { agreementOf, isShown, type MatchAgreement, scoreMatch } from '#app/domain/marking/score-match.ts';
import { doubtOf, type MarkCounts, type MatchDoubt } from '#app/domain/marking/shared-mark.ts';
import type { FoundKey } from '#db/queries/marking-keys.server.ts';
import type { WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

import type { AskedArm } from './asked-arm.ts';
import { type AnswerPlace, byPlace } from './query-page.ts';

/** On how many weapons the mark stands that was asked for, by make in capitals. */
export interface Counted {
  readonly skeleton: string;
  readonly makes: ReadonlyMap<string, MarkCounts>;
}

/** A record that answers, by the mark of it that answers best. */
export interface RankedMatch extends AnswerPlace {
  readonly record: WeaponRecordRow;
  /** The mark that matched, normalised. */
  readonly normalised: string;
  readonly reasons: readonly MatchReason[];
  readonly agreement: MatchAgreement;
  readonly doubt: MatchDoubt | undefined;
}

/** Records that answer, best first, each once. */
export function rankMatches(
  keys: readonly FoundKey[],
  facts: {
    readonly records: ReadonlyMap<string, WeaponRecordRow>;
    /** What was asked, in the form that is looked up. */
    readonly normalised: string;
    readonly asked: AskedArm;
    readonly counted: Counted;
  },
): RankedMatch[] {
  const { records, normalised, asked, counted } = facts;
  const best = new Map<string, RankedMatch>();
  for (const key of keys) {
    const record = records.get(key.recordId);
    if (!record) continue;
    const reasons = explainMatch(normalised, key.normalised);
    if (!reasons) continue;
    const agreement = agreementWith(record, asked);
    if (!isShown(reasons, agreement)) continue;
    const doubt = doubtOf({
      stored: key.normalised,
      reasons,
      agreement,
      counts: key.skeleton === counted.skeleton ? counted.makes.get(record.make.toUpperCase()) : undefined,
    });
    const score = scoreMatch(reasons, agreement, doubt);
    if ((best.get(record.id)?.score ?? -1) >= score) continue;
    best.set(record.id, {
      recordId: record.id,
      occurredOn: record.occurred_on,
      score,
      record,
      normalised: key.normalised,
      reasons,
      agreement,
      doubt,
    });
  }
  return [...best.values()].sort(byPlace);
}

function agreementWith(record: WeaponRecordRow, asked: AskedArm): MatchAgreement {
  const askedCalibre = calibreCode(asked.calibre);
  return {
    make: agreementOf(makeName(asked.make) ?? asked.make, makeName(record.make) ?? record.make),
    model: agreementOf(asked.model, record.model),
    calibre:
      askedCalibre && record.calibre_code
        ? agreementOf(askedCalibre, record.calibre_code)
        : agreementOf(asked.calibre, record.calibre),
    type: agreementOf(asked.firearmType, record.firearm_type),
  };
}
