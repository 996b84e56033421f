import { makeArm, markYear } from './arms.ts';
import { drawOutcome } from './outcomes.ts';
import { type Located, located, type PlannedHit, type PlannedOccasion } from './plan.ts';
import { type Random, randomOf } from './random.ts';
import { DECISION_REASONS } from './reasons.ts';
import type { Scope } from './scope.ts';
import { stateOf } from './states.ts';
import { applyReading, type Reading } from './wear.ts';

/** Days after an intake until which it may still wait for a decision. */
const RECENT = 420;
/** The State of the story: nothing but the story waits for its officers. */
export const STORY_STATE = 'XF';

/** Arms lost in one place and taken in at another, so that hits come about; and what people said of them. */
export function planPairs(scope: Scope, occasions: readonly PlannedOccasion[]): PlannedHit[] {
  const random = randomOf('pairs');
  const arms = located(occasions);
  const losses = random.shuffled(
    arms.filter(({ arm, occasion }) => arm.outcome === null && arm.model && occasion.sharing !== 'national'),
  );
  const intakes = random.shuffled(
    arms.filter(({ arm }) => arm.outcome !== null && arm.model && !arm.stateOwned),
  );
  const hits: PlannedHit[] = [];
  const pair = (kind: Kind, wanted: number): void => {
    for (let made = 0; made < wanted;) {
      const loss = losses.pop();
      if (!loss) return;
      const intake = intakes.find((one) => suits(kind, loss, one));
      if (!intake) continue;
      intakes.splice(intakes.indexOf(intake), 1);
      if (kind === 'rejected') numberAlike(loss, intake);
      else sameArm(scope, random, loss, intake);
      // What was recognised comes from a register abroad, or from one's own.
      if (kind === 'confirmed') intake.arm.outcome = 'F';
      if (kind === 'own') intake.arm.outcome = 'I';
      hits.push({ intake, loss, decisions: decide(scope, random, kind, loss, intake) });
      made += 1;
    }
  };
  pair('candidate', 21);
  pair('half', 9);
  pair('confirmed', 27);
  pair('own', 6);
  pair('rejected', 11);
  return hits;
}

/** `half`: one State has confirmed · `own`: lost and taken in by the same State. */
type Kind = 'candidate' | 'half' | 'confirmed' | 'rejected' | 'own';

function suits(kind: Kind, loss: Located, intake: Located): boolean {
  const later = intake.occasion.registeredAgo < loss.occasion.registeredAgo - 12;
  const sameState = intake.occasion.state === loss.occasion.state;
  if (!later || sameState !== (kind === 'own')) return false;
  if (kind === 'candidate' || kind === 'half') {
    const story = [loss.occasion.state, intake.occasion.state].includes(STORY_STATE);
    if (story || intake.occasion.registeredAgo > RECENT || intake.occasion.registeredAgo < 4) return false;
  } else if (intake.occasion.registeredAgo < 45) return false;
  if (kind === 'candidate') return true;
  if (!open(loss) || !open(intake)) return false;
  if (kind !== 'rejected') return true;
  return (
    loss.arm.firearmType === intake.arm.firearmType &&
    loss.arm.make !== intake.arm.make &&
    /^\d{6,7}$/.test(loss.arm.serial) &&
    intake.arm.marks.some((mark) => mark.kind === 'serial' && mark.legibility === 'clear')
  );
}

/** Both sides learn of a match with such a record, so both can speak. */
function open({ occasion }: Located): boolean {
  return occasion.sharing === 'region' || occasion.sharing === 'hit_only';
}

/** The intake becomes the arm that was lost, read as well as it still can be. */
function sameArm(scope: Scope, random: Random, loss: Located, intake: Located): void {
  const { arm } = intake;
  const from = loss.arm;
  if (!from.model) throw new TypeError('only an industrial arm can be recognised');
  const copy = makeArm(random, scope.book, from.model, {
    year: scope.calendar.makingYear(loss.occasion.occurredAgo),
    serial: from.serial,
  });
  const reading = random.weighted<Reading>([
    ['clear', 45],
    ['misread', 25],
    ['partial', 18],
    ['recovered', 12],
  ]);
  const { calibre, manufactureYear, importCountry, importYear } = from;
  Object.assign(arm, copy, { id: '', calibre, manufactureYear, importCountry, importYear });
  const kept = from.marks.filter(
    (mark) => mark.kind === 'import' || (mark.kind === 'secondary' && random.chance(0.5)),
  );
  const own = copy.marks.filter((mark) => mark.kind !== 'import');
  arm.marks = [...own, ...kept.map((mark) => ({ ...mark }))];
  const marked = Number(from.marks.find((mark) => mark.kind === 'year')?.asRead ?? 0);
  const year = manufactureYear ?? (marked > 0 ? marked : null);
  if (year !== null) markYear(arm, year);
  applyReading(random, arm, reading);
  const { state, reportType, occurredAgo } = intake.occasion;
  arm.outcome = drawOutcome(random, state, arm, reportType, occurredAgo);
}

/** Another maker gave the same number to an arm of the same type. */
function numberAlike(loss: Located, intake: Located): void {
  intake.arm.serial = loss.arm.serial;
  for (const mark of intake.arm.marks) {
    if (mark.kind === 'serial' && mark.legibility === 'clear') mark.asRead = loss.arm.serial;
  }
}

function decide(
  scope: Scope,
  random: Random,
  kind: Kind,
  loss: Located,
  intake: Located,
): PlannedHit['decisions'] {
  if (kind === 'candidate') return [];
  const decision = kind === 'rejected' ? 'rejected' : 'confirmed';
  const sides = random.shuffled([...new Set([intake.occasion.state, loss.occasion.state])]);
  const speaking = kind === 'confirmed' ? sides : sides.slice(0, 1);
  const found = Math.min(intake.occasion.registeredAgo, loss.occasion.registeredAgo);
  let ago = found;
  return speaking.map((state) => {
    ago = Math.max(0, ago - random.int(1, 12));
    const reason = random.pick(DECISION_REASONS[decision][stateOf(state).language]);
    return { state, decision, reason, at: scope.calendar.moment(ago, random) };
  });
}
