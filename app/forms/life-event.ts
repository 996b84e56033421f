import { z } from 'zod';

import { CONCEALMENTS } from '#app/domain/concealment.ts';
import { EMBARGO_CONTEXTS, RECOVERY_MISSIONS } from '#app/domain/context.ts';
import {
  asksFor,
  CERTAINTIES,
  DESTRUCTION_METHODS,
  EVENT_KINDS,
  EVENT_SOURCES,
  INVESTIGATIONS,
} from '#app/domain/life-event.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS } from '#app/domain/occasion.ts';
import { type Period, PERIOD_BOUNDS, periodOf, readDatePoint } from '#app/domain/period.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';

import { coordinate, country, optional, text } from './fields.ts';

/** Rows of evidence, and legs of a route, that a form takes. */
export const MOST_EVIDENCE = 10;
export const MOST_LEGS = 12;

const departed = text(100).refine(
  (typed) => typed === '' || readDatePoint(typed) !== undefined,
  'event.problem.date',
);

const legRow = z.object({
  from: country,
  to: country,
  conveyance: z.enum(CONVEYANCES).default('unknown'),
  departed,
});

const evidenceRow = z.object({ document: text(200), number: text(100), holder: text(200) });

const fields = z.object({
  kind: z.enum(EVENT_KINDS, { error: 'event.problem.kind' }),
  bound: z.enum(PERIOD_BOUNDS).default('on'),
  date: text(100),
  until: text(100),
  place: text(200),
  country,
  /** Name or code, as typed; looked up when it is stored. */
  subdivision: text(100),
  latitude: coordinate(90),
  longitude: coordinate(180),
  counterpart: country,
  authorization: text(200),
  legalGround: z.enum(LEGAL_GROUNDS).default('unknown'),
  criminalContext: optional(z.enum(CRIMINAL_CONTEXTS)),
  conveyance: z.enum(CONVEYANCES).default('unknown'),
  concealment: z.enum(CONCEALMENTS).default('unknown'),
  concealmentNote: text(500),
  legs: z.array(legRow).max(MOST_LEGS, 'event.problem.tooManyLegs').default([]),
  embargoContext: optional(z.enum(EMBARGO_CONTEXTS)),
  embargoReference: text(200),
  mission: z.enum(RECOVERY_MISSIONS).default('unknown'),
  missionName: text(200),
  investigation: z.enum(INVESTIGATIONS).default('unknown'),
  method: optional(z.enum(DESTRUCTION_METHODS)),
  certificate: text(100),
  witnesses: text(500),
  proofReference: text(200),
  proofMissing: text(500),
  evidence: z.array(evidenceRow).max(MOST_EVIDENCE, 'event.problem.tooMuchEvidence').default([]),
  certainty: z.enum(CERTAINTIES, { error: 'event.problem.certainty' }),
  source: z.enum(EVENT_SOURCES, { error: 'event.problem.source' }),
  sourceState: country,
  sourceNote: text(200),
  note: text(2000),
});

type Fields = z.output<typeof fields>;

/** An event as a form tells it, for page and bulk alike. What its kind is not asked for is passed over. */
export const lifeEventForm = fields
  .superRefine((form, context) => {
    for (const [path, message] of [...datesWrong(form), ...factsWrong(form)]) {
      context.addIssue({ code: 'custom', path: path.split('.'), message });
    }
  })
  .transform(({ legs, evidence, ...form }) => ({
    ...form,
    period: periodFrom(form) as Period,
    legs: legs.flatMap(({ from, to, ...leg }) =>
      from === undefined || to === undefined ? [] : [{ ...leg, from, to }],
    ),
    evidence: evidence.filter((one) => one.document !== '' || one.number !== '' || one.holder !== ''),
  }));
export type LifeEventForm = z.output<typeof lifeEventForm>;

function periodFrom({ bound, date, until }: Pick<Fields, 'bound' | 'date' | 'until'>): Period | undefined {
  const point = readDatePoint(date);
  return point && periodOf(bound, point, readDatePoint(until));
}

function* datesWrong(form: Fields): Iterable<[string, string]> {
  if (form.date === '') return yield ['date', 'event.problem.noDate'];
  if (readDatePoint(form.date) === undefined) return yield ['date', 'event.problem.date'];
  if (form.bound !== 'between') return;
  if (form.until === '') return yield ['until', 'event.problem.noUntil'];
  if (readDatePoint(form.until) === undefined) return yield ['until', 'event.problem.date'];
  if (periodFrom(form) === undefined) yield ['until', 'event.problem.until'];
}

function* factsWrong(form: Fields): Iterable<[string, string]> {
  if ((form.latitude === undefined) !== (form.longitude === undefined)) {
    yield ['latitude', 'capture.problem.bothCoordinates'];
  }
  if (form.source === 'answer' && form.sourceState === undefined)
    yield ['sourceState', 'event.problem.sourceState'];
  for (const [index, { from, to, departed: left }] of form.legs.entries()) {
    if ((from === undefined) !== (to === undefined)) yield [`legs.${index}.to`, 'event.problem.leg'];
    else if (from === undefined && left !== '') yield [`legs.${index}.from`, 'event.problem.leg'];
  }
  if (!asksFor(form.kind, 'proof')) return;
  if (form.method === undefined) yield ['method', 'event.problem.method'];
  if (form.proofMissing !== '') return;
  for (const field of ['certificate', 'witnesses', 'proofReference'] as const) {
    if (form[field] === '') yield [field, 'event.problem.proof'];
  }
}
