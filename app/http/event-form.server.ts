import { z } from 'zod';

import { partyBox } from '#app/auth/party-box.ts';
import { keysOf } from '#app/sealing/secret-keys.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import { lifeEventForm } from '#app/forms/life-event.ts';
import { changeRows, EVIDENCE_ROWS, LEG_ROWS, PARTY_ROWS } from '#app/forms/rows.ts';
import { nestedFields, parseForm } from '#app/forms/parse.ts';
import { partiesField } from '#app/forms/party.ts';
import type { PortalContext } from '#app/http/context.ts';

import { type FormAnswer, keptFields } from './refusals.server.ts';

/** The form with one row more or fewer, where a button for that sent it; undefined for any other. */
export function withRowsChanged(form: FormData): FormAnswer | undefined {
  const fields = changeRows(form.get('intent'), keptFields(form), [LEG_ROWS, EVIDENCE_ROWS, PARTY_ROWS]);
  return fields && { problems: [], fields };
}

/** @throws Invalid with a problem per field */
export function readEvent(form: FormData) {
  return parseForm(lifeEventForm, nestedFields(form));
}

/** An event with the persons and organizations named in its form. @throws Invalid with the problems of both */
export function readEventWithParties(form: FormData) {
  const [event, parties] = [
    attempt(() => readEvent(form)),
    attempt(() => parseForm(partyRows, nestedFields(form))),
  ];
  const problems = [...event.problems, ...parties.problems];
  if (event.value === undefined || parties.value === undefined) throw new Invalid(problems);
  return { event: event.value, ...parties.value };
}

const partyRows = z.object({ parties: partiesField });

function attempt<T>(read: () => T): { value?: T; problems: readonly Problem[] } {
  try {
    return { value: read(), problems: [] };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { problems: error.problems };
  }
}

/** What seals and opens who parties are, under the secret key of this installation. */
export function boxOf({ settings }: PortalContext) {
  return partyBox(keysOf(settings));
}
