import { z } from 'zod';

import { FIREARM_TYPES, ITEM_KINDS } from '#app/domain/firearm.ts';
import { HAND_CHANNELS, type HandEntry, type Moment } from '#app/domain/outside.ts';

import { count, country, isDate, text, ticked } from './fields.ts';
import { parseForm } from './parse.ts';

const REQUIRED = 'errors.required';

/** What is written down with each step of a State outside the portal. */
const handFields = {
  handOn: z
    .string({ error: REQUIRED })
    .min(1, { error: REQUIRED, abort: true })
    .refine(isDate, 'errors.date'),
  handChannel: z.enum(HAND_CHANNELS, { error: REQUIRED }),
  handWriter: text(200).pipe(z.string().min(1, REQUIRED)),
};
const handForm = z.object(handFields);

function entryOf(form: z.output<typeof handForm>): HandEntry {
  return { on: form.handOn, channel: form.handChannel, writer: form.handWriter };
}

/**
 * When a step is taken: now, or as the fields of the hand say where the form has them.
 * @throws Invalid for fields that are there and not filled
 */
export function momentOf(input: object, now: Date): Moment {
  if (!('handOn' in input) && !('handChannel' in input) && !('handWriter' in input)) return now;
  return { now, hand: entryOf(parseForm(handForm, input)) };
}

/** A request of a State outside, as its letter says it: much may be missing, so little is required. */
export const outsideRequestForm = z
  .object({
    requestingState: z
      .string({ error: 'outside.problem.state' })
      .regex(/^[A-Z]{2}$/, 'outside.problem.state'),
    ...handFields,
    theirReference: text(100),
    itemKind: z.enum(ITEM_KINDS).catch('small_arm'),
    firearmType: z.enum(FIREARM_TYPES).catch('unknown'),
    make: text(100),
    model: text(100),
    calibre: text(100),
    serial: text(100),
    manufactureCountry: country,
    importCountry: country,
    quantity: count(100_000),
    description: text(2000),
    legalJustification: text(4000),
    circumstances: text(4000),
    informationSought: text(4000).pipe(z.string().min(1, REQUIRED)),
    intendedUse: text(4000),
    domesticTrace: text(4000),
    additional: text(4000),
    confidentiality: ticked,
    confidentialityLimits: text(4000),
    urgent: ticked,
    urgentReason: text(4000),
  })
  .superRefine((form, context) => {
    if ([form.make, form.model, form.serial, form.description].every((one) => one === '')) {
      context.addIssue({ code: 'custom', path: ['serial'], message: 'outside.problem.arm' });
    }
    if (form.urgent && form.urgentReason === '') {
      context.addIssue({ code: 'custom', path: ['urgentReason'], message: 'trace.missing.urgentReason' });
    }
  })
  .transform(({ handOn, handChannel, handWriter, ...form }) => ({
    ...form,
    hand: entryOf({ handOn, handChannel, handWriter }),
  }));
export type OutsideRequestForm = z.output<typeof outsideRequestForm>;
