import { npcOf, PEOPLE } from './people.ts';
import { located, type PlannedOccasion, type PlannedQuery } from './plan.ts';
import { randomOf } from './random.ts';
import { caseReference, type Scope } from './scope.ts';
import { serialBook, wornAway } from './serials.ts';
import { stateOf } from './states.ts';

/** What officers have typed into the box lately: serials of the register, some with a sign unread, and some of nobody. */
export function planQueries(scope: Scope, occasions: readonly PlannedOccasion[]): PlannedQuery[] {
  const random = randomOf('queries');
  const strangers = serialBook();
  const arms = located(occasions).filter(
    ({ arm, occasion }) => arm.outcome === null && occasion.sharing === 'region',
  );
  return PEOPLE.filter((person) => person.memberState !== null).flatMap((officer) => {
    const state = stateOf(officer.memberState ?? npcOf('XA').memberState ?? '');
    return Array.from({ length: random.int(2, 6) }, (): PlannedQuery => {
      const { arm, occasion } = random.pick(arms);
      const known = random.chance(0.6);
      const mark = known ? arm.serial : strangers.draw(random, '@#######', 0);
      return {
        officer,
        mark: random.chance(0.3) ? wornAway(random, mark, 1) : mark,
        make: known && random.chance(0.4) ? arm.make : '',
        owner: known ? occasion.state : '',
        purpose: random.pick(['field_check', 'investigation', 'border_control'] as const),
        caseReference: caseReference(random, state, scope.calendar.year(40)),
        at: scope.calendar.moment(random.int(1, 90), random),
      };
    });
  });
}

/** What the same people asked over the two years before. */
export function planMoreQueries(scope: Scope, occasions: readonly PlannedOccasion[]): PlannedQuery[] {
  const random = randomOf('more queries');
  const strangers = serialBook();
  const arms = located(occasions).filter(
    ({ arm, occasion }) =>
      arm.outcome === null &&
      occasion.sharing === 'region' &&
      occasion.registeredAgo > 800 &&
      arm.serial !== '',
  );
  return PEOPLE.filter((person) => person.memberState !== null).flatMap((officer) => {
    const state = stateOf(officer.memberState ?? npcOf('XA').memberState ?? '');
    return Array.from({ length: random.int(14, 26) }, (): PlannedQuery => {
      const isKnown = random.chance(0.3);
      const found = random.pick(arms);
      const mark = isKnown ? found.arm.serial : strangers.draw(random, '@######', 0);
      const ago = random.int(91, 720);
      return {
        ...{ officer, mark, owner: isKnown ? found.occasion.state : '', make: '' },
        purpose: random.pick(['field_check', 'investigation', 'border_control'] as const),
        caseReference: caseReference(random, state, scope.calendar.year(ago)),
        at: scope.calendar.moment(ago, random),
      };
    });
  });
}
