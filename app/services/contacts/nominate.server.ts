import { carriedKeys } from '#app/auth/carried-keys.server.ts';
import { identityFingerprint } from '#app/auth/identity-fingerprint.ts';
import { endOfNumber } from '#app/domain/document-number.ts';
import { NATIONAL_ROLES } from '#app/domain/role.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { NominationForm } from '#app/forms/contacts.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { heldByRules } from './held-back.ts';

/** A term is at most this long (days). */
const LONGEST_TERM = 1096;
const DAY_MS = 86_400_000;

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
  if (national !== (officer.memberState !== null))
    throw new Invalid([{ field: 'role', key: 'contacts.problem.role' }]);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  if (form.termEndsOn <= day(now.getTime()) || form.termEndsOn > day(now.getTime() + LONGEST_TERM * DAY_MS))
    throw new Invalid([{ field: 'termEndsOn', key: 'contacts.problem.term' }]);
  const future = (['checkedOn', 'trainedOn'] as const).filter(
    (field) => (form[field] ?? '') > day(now.getTime()),
  );
  if (future.length > 0) throw new Invalid(future.map((field) => ({ field, key: 'errors.future' })));
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
