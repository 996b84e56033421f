import { carriedKeys } from '#app/auth/carried-keys.server.ts';
import { identityFingerprint } from '#app/auth/identity-fingerprint.ts';
import { endOfNumber } from '#app/domain/document-number.ts';
import { NATIONAL_ROLES } from '#app/domain/role.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import type { NominationForm } from '#app/forms/contacts.ts';
import { isDate } from '#app/forms/fields.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { heldByRules } from './held-back.ts';

/** A term is at most this long (days). */
const LONGEST_TERM = 1096;
const DAY_MS = 86_400_000;

/** What today makes wrong with the dates of a nomination; a date that is none is not judged here. */
export function wrongDates(
  form: { checkedOn?: unknown; trainedOn?: unknown; termEndsOn?: unknown },
  now: Date,
): Problem[] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const today = day(now.getTime());
  const dateOf = (value: unknown) => (typeof value === 'string' && isDate(value) ? value : undefined);
  const term = dateOf(form.termEndsOn);
  const tooShortOrLong =
    term !== undefined && (term <= today || term > day(now.getTime() + LONGEST_TERM * DAY_MS));
  return [
    ...(['checkedOn', 'trainedOn'] as const)
      .filter((field) => (dateOf(form[field]) ?? '') > today)
      .map((field) => ({ field, key: 'errors.future' })),
    ...(tooShortOrLong ? [{ field: 'termEndsOn', key: 'contacts.problem.term' }] : []),
  ];
}

/**
 * Nominates somebody, or renews his term: for the officer's own State, or to serve the region.
 * @returns the nomination's id
 * @throws Invalid, HeldBack
 */
export async function nominate(
  tx: PortalTransaction,
  form: NominationForm,
  { officer, secretKey, now }: { officer: Officer; secretKey: Buffer; now: Date },
): Promise<string> {
  const national = (NATIONAL_ROLES as readonly string[]).includes(form.role);
  const problems = [
    ...(national !== (officer.memberState !== null) ? [{ field: 'role', key: 'contacts.problem.role' }] : []),
    ...wrongDates(form, now),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const document = { kind: form.identityKind, country: form.identityCountry, number: form.identityNumber };
  const carried = await carriedKeys(tx, secretKey);
  const { id } = await heldByRules(() =>
    tx
      .insertInto('nomination')
      .values({
        email: form.email,
        display_name: form.displayName,
        role: form.role,
        member_state: officer.memberState,
        agency: form.agency,
        phone: form.phone,
        language: form.language,
        identity_kind: form.identityKind,
        identity_country: form.identityCountry,
        identity_ends_in: endOfNumber(form.identityNumber),
        identity_fingerprint: identityFingerprint(secretKey, document, carried),
        identity_checked_by: form.checkedBy,
        identity_checked_on: form.checkedOn,
        training: form.training,
        trained_on: form.trainedOn ?? null,
        term_ends_on: form.termEndsOn,
        nominated_by: officer.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return id;
}
