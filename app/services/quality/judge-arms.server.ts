import { skeleton } from '#app/domain/marking/skeleton.ts';
import { latestDate } from '#app/domain/occasion-date.ts';
import { type CheckedArm, identifyingSerials, type SameSerial } from '#app/domain/quality/checked-arm.ts';
import { isQualityRule } from '#app/domain/quality/finding.ts';
import { type Judged, judgeArm, type RuleInForce } from '#app/domain/quality/judge.ts';
import { neighbours } from '#app/domain/quality/neighbours.ts';
import { numberIn } from '#app/domain/quality/rules.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { factsFrom, namesOf, openFacts } from '#app/services/reference/read-facts.server.ts';
import { countMakes, lookAround, type RuleRow, type SerialOf } from '#db/queries/quality-context.server.ts';

/** More records with one serial say nothing that fewer do not. */
const MOST_ALIKE = 40;

/** More arms than this are answered from the whole reference tables, read once. */
const FEW = 20;

export interface Verdict {
  readonly found: readonly Judged[];
  /** The rules that were run; findings of others are left alone. */
  readonly rules: readonly RuleInForce[];
}

/** Judges arms by the rules in force for the officer's State and by what else is open to it. */
export async function judgeArms(
  tx: PortalTransaction,
  arms: readonly CheckedArm[],
  now: Date,
): Promise<Verdict> {
  const serials = arms.flatMap((arm) =>
    identifyingSerials(arm).map(({ normalised }) => ({
      recordId: arm.id,
      normalised,
      skeleton: skeleton(normalised),
    })),
  );
  const isFew = arms.length <= FEW;
  const {
    rules: rows,
    same,
    reference,
  } = await lookAround(tx, { serials, named: namesOf(isFew ? arms : []), most: MOST_ALIKE });
  const rules = rows.flatMap(inForce);
  const makes = await makesBySerial(tx, arms, same, serials, rules);
  const sameOf = new Map<string, SameSerial[]>();
  for (const { recordId, ...other } of same) sameOf.set(recordId, [...(sameOf.get(recordId) ?? []), other]);
  const factsOf = isFew ? factsFrom(reference) : await openFacts(tx);
  const found = arms.flatMap((arm) =>
    judgeArm(
      arm,
      {
        sameSerial: sameOf.get(arm.id) ?? [],
        facts: factsOf(arm),
        makesBySerial: makes.get(arm.id),
        latestDate: latestDate(now),
      },
      rules,
    ),
  );
  return { found, rules };
}

function inForce({ code, severity, active, parameters }: RuleRow): RuleInForce[] {
  return isQualityRule(code) ? [{ code, severity, active, parameters }] : [];
}

/**
 * A serial on several makes may be chance: short numbers are common. So it is held against the numbers next to it, which
 * chance serves as well. Looked up only for serials that reach the rule's number of makes.
 */
async function makesBySerial(
  tx: PortalTransaction,
  arms: readonly CheckedArm[],
  same: readonly (SameSerial & { readonly recordId: string })[],
  serials: readonly SerialOf[],
  rules: readonly RuleInForce[],
): Promise<Map<string, { here: number; nextToIt: number }>> {
  const rule = rules.find(({ code }) => code === 'serial_on_many_makes');
  if (!rule) return new Map();
  const makesOf = new Map<string, Set<string>>();
  const add = (id: string, make: string) => {
    if (make === '') return;
    const makes = makesOf.get(id) ?? new Set();
    makesOf.set(id, makes.add(make.toUpperCase()));
  };
  for (const { recordId, make } of same) add(recordId, make);
  for (const { id, make } of arms) if (makesOf.has(id)) add(id, make);
  const enough = numberIn(rule.parameters, 'makes', 5);
  const suspects = serials.filter(({ recordId }) => (makesOf.get(recordId)?.size ?? 0) >= enough);
  const reach = numberIn(rule.parameters, 'reach', 10);
  const beside = new Map(suspects.map((one) => [one.recordId, neighbours(one.normalised, reach)]));
  const counted = await countMakes(
    tx,
    [...new Set([...beside.values()].flat())].map((normalised) => ({
      normalised,
      skeleton: skeleton(normalised),
    })),
  );
  return new Map(
    [...beside].map(([id, numbers]) => [
      id,
      {
        here: makesOf.get(id)?.size ?? 0,
        nextToIt:
          numbers.reduce((sum, one) => sum + (counted.get(one) ?? 0), 0) / Math.max(1, numbers.length),
      },
    ]),
  );
}
