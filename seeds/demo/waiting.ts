import { makeArm } from './arms.ts';
import { modelNamed } from './catalogue.ts';
import { placeNamed } from './places.ts';
import type { PlannedOccasion, PlannedRequest } from './plan.ts';
import { randomOf } from './random.ts';
import { type Addressing, type Course, makeRequest } from './requests.ts';
import { makeOccasion, type Scope } from './scope.ts';

interface Case {
  requesting: string;
  addressed: string;
  place: string;
  seizedAgo: number;
  arm: readonly [make: string, model: string];
  course: Course;
  urgent?: boolean;
  /** Where it is not the last import: then the arm bears no import mark. */
  ground?: 'manufacture';
}

/**
 * What waits on the desk of the story's point of contact: one to acknowledge, one to answer within three days, one answer to read, and one
 * to a State outside the portal, which is to be reminded on paper.
 */
const DESK: readonly Case[] = [
  {
    ...{ requesting: 'XC', addressed: 'XF', place: 'Port-Sainte-Aure', seizedAgo: 9, arm: ['Glock', '19'] },
    course: { sent: 2 },
    urgent: true,
  },
  {
    ...{
      requesting: 'XE',
      addressed: 'XF',
      place: 'Poste des Trois-Bornes',
      seizedAgo: 66,
      arm: ['Remington', '870'],
    },
    course: { sent: 53, acknowledged: 49 },
  },
  {
    ...{ requesting: 'XF', addressed: 'XD', place: 'Kingsford', seizedAgo: 52, arm: ['CZ', '75 B'] },
    course: { sent: 44, acknowledged: 41, answered: { ago: 3, kind: 'internal_transfer' } },
  },
  {
    ...{ requesting: 'XF', addressed: 'AT', place: 'Kingsford', seizedAgo: 12, arm: ['Glock', '17'] },
    ...{ course: { sent: 5 }, ground: 'manufacture' },
  },
];

/** Also one arm of the region's own maker, so that the State of manufacture is asked. */
export function planDesk(scope: Scope): {
  occasions: PlannedOccasion[];
  requests: PlannedRequest[];
  spare: PlannedOccasion;
} {
  const random = randomOf('desk');
  const seized = (
    state: string,
    place: string,
    occurredAgo: number,
    [make, model]: Case['arm'],
    importedBy?: string,
  ) => {
    const year = scope.calendar.makingYear(occurredAgo);
    const arm = makeArm(random, scope.book, modelNamed(make, model), { year, importedBy });
    arm.outcome = 'X';
    const at = placeNamed(state, place);
    const scene = at.kind === 'border' ? 'land_border' : at.kind === 'port' ? 'sea' : 'territory';
    return makeOccasion(
      scope,
      random,
      { state, reportType: 'seized', scene, place: at, occurredAgo, delay: 1, arms: [arm] },
      { sharing: 'region', legalGround: 'possession', conveyance: at.kind === 'port' ? 'vessel' : 'road' },
    );
  };
  const cases = DESK.map(
    ({ requesting, addressed, place, seizedAgo, arm, course, urgent, ground = 'import_mark' as const }) => {
      const importedBy = ground === 'manufacture' ? undefined : addressed;
      const occasion = seized(requesting, place, seizedAgo, arm, importedBy);
      const about = { arm: occasion.arms[0] as PlannedOccasion['arms'][number], occasion };
      const to: Addressing = { requesting, addressed, about, ground, urgent };
      return { occasion, request: makeRequest(scope, random, to, course) };
    },
  );
  return {
    occasions: cases.map(({ occasion }) => occasion),
    requests: cases.map(({ request }) => request),
    spare: seized('XC', 'Montfaur', 60, ['Ellery Arms Works', 'Moorland 2']),
  };
}
