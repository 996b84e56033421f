import { z } from 'zod';

import { CONCEALMENTS } from '#app/domain/concealment.ts';
import { EMBARGO_CONTEXTS, RECOVERY_MISSIONS } from '#app/domain/context.ts';
import { storable } from '#app/domain/marking/normalise.ts';
import {
  CRIMINAL_CONTEXTS,
  isLoss,
  LEGAL_GROUNDS,
  PLACE_KINDS,
  REPORT_TYPES,
  type ReportType,
} from '#app/domain/occasion.ts';
import { firstDay, lastDay, type Period, PRECISIONS } from '#app/domain/period.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';

import { coordinate, country, date, isDate, optional, text, ticked } from './fields.ts';

/** A route of more countries is nobody's. */
export const MOST_STOPS = 12;

const placeFields = z.object({
  reportType: z.enum(REPORT_TYPES, { error: 'capture.problem.type' }),
  occurredOn: z
    .string({ error: 'capture.problem.date' })
    .min(1, 'capture.problem.date')
    .refine((value) => value === '' || isDate(value), 'errors.date'),
  occurredUntil: date,
  datePrecision: z.enum(PRECISIONS).default('day'),
  place: z
    .string({ error: 'capture.problem.place' })
    .transform(storable)
    .pipe(z.string().trim().min(1, 'capture.problem.place').max(200, 'errors.tooLong200')),
  placeKind: z.enum(PLACE_KINDS).default('unknown'),
  placeCountry: country,
  /** As typed, a name or a code; what is kept is the code (`ES-MD`). */
  subdivision: text(100),
  latitude: coordinate(90),
  longitude: coordinate(180),
});

const contextFields = z.object({
  legalGround: z.enum(LEGAL_GROUNDS).default('unknown'),
  administrative: ticked,
  criminalContext: optional(z.enum(CRIMINAL_CONTEXTS)),
  missionContext: z.enum(RECOVERY_MISSIONS).default('unknown'),
  embargoContext: z.enum(EMBARGO_CONTEXTS).default('unknown'),
  conveyance: z.enum(CONVEYANCES).default('unknown'),
  concealment: z.enum(CONCEALMENTS).default('unknown'),
  concealmentNote: text(500),
  /** Countries it came through, the first first, each with what carried it on from there. */
  stops: z
    .array(z.object({ country, conveyance: z.enum(CONVEYANCES).default('unknown') }))
    .max(MOST_STOPS, 'capture.problem.tooManyStops')
    .default([])
    .transform((stops) =>
      stops.flatMap((stop) => (stop.country === undefined ? [] : [{ ...stop, country: stop.country }])),
    ),
  circumstances: text(4000),
  caseReference: text(100),
});

const sharingFields = z.object({
  sharing: z.enum(SHARING_LEVELS, { error: 'capture.problem.sharing' }),
  sharedWith: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
});

function checkPlace(form: z.output<typeof placeFields>, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if ((form.latitude === undefined) !== (form.longitude === undefined)) {
    refuse('latitude', 'capture.problem.bothCoordinates');
  }
  if (form.occurredUntil !== undefined && form.occurredUntil < form.occurredOn) {
    refuse('occurredUntil', 'capture.problem.until');
  }
}

function checkSharing(form: z.output<typeof sharingFields>, context: z.RefinementCtx): void {
  if (form.sharing === 'named' && form.sharedWith.length === 0) {
    context.addIssue({ code: 'custom', path: ['sharedWith'], message: 'capture.problem.nameStates' });
  }
}

/** Step "Where and when". */
export const placeForm = placeFields.superRefine(checkPlace);
export type PlaceForm = z.output<typeof placeForm>;

/** Step "Who and why": ground and context are two fields, most arms later known to be trafficked were seized for possession. */
export const contextForm = contextFields;
export type ContextForm = z.output<typeof contextForm>;

/**
 * What was said, as far as the kind of report asks it: of a loss no ground and no way, of what was not seized no legal ground.
 * What was typed before another kind was chosen is left out.
 */
export function contextAsAsked(reportType: ReportType, context: ContextForm | undefined): ContextForm {
  const nothing = contextForm.parse({});
  const said = context ?? nothing;
  if (isLoss(reportType)) {
    const { circumstances, caseReference } = said;
    return { ...nothing, circumstances, caseReference };
  }
  if (reportType === 'seized') return said;
  return { ...said, legalGround: nothing.legalGround, administrative: false };
}

/** What other States may learn. */
export const sharingForm = sharingFields.superRefine(checkSharing);
export type SharingForm = z.output<typeof sharingForm>;

/** An occasion, whole, as it is registered. */
export const occasionForm = z
  .object({ ...placeFields.shape, ...contextFields.shape, ...sharingFields.shape })
  .superRefine((form, context) => {
    checkPlace(form, context);
    checkSharing(form, context);
  });
export type OccasionForm = z.output<typeof occasionForm>;

/** The days on which an occasion can have been. */
export function periodOfOccasion(
  form: Pick<PlaceForm, 'occurredOn' | 'occurredUntil' | 'datePrecision'>,
): Period & { from: string; until: string } {
  const { occurredOn, occurredUntil = occurredOn, datePrecision } = form;
  return {
    from: firstDay(occurredOn, datePrecision),
    until: lastDay(occurredUntil, datePrecision),
    precision: datePrecision,
  };
}
