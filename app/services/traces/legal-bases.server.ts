import { basesBetween, type LegalInstrument } from '#app/domain/legal-basis.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import type { BasisEndForm, LegalBasisForm } from '#app/forms/legal-basis.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addLegalBasis,
  endLegalBasis,
  findLegalBases,
  type LegalBasisRow,
} from '#db/queries/legal-bases.server.ts';

/** What all States keep of their legal bases. */
export function listBases(tx: PortalTransaction): Promise<LegalBasisRow[]> {
  return findLegalBases(tx);
}

/** The legal bases between the officer's State and each of the others, on this day. */
export async function basesWith(
  tx: PortalTransaction,
  officer: NationalOfficer,
  states: readonly string[],
  now: Date,
): Promise<Record<string, LegalInstrument[]>> {
  const bases = await findLegalBases(tx);
  const today = now.toISOString().slice(0, 10);
  return Object.fromEntries(
    states.map((state) => [state, basesBetween(bases, officer.memberState, state, today)]),
  );
}

/**
 * Enters a legal basis of the officer's State.
 * @throws Conflict where it is kept already; Invalid where the other State is one's own
 */
export async function keepBasis(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: LegalBasisForm,
): Promise<void> {
  const bilateral = form.instrument === 'bilateral';
  if (bilateral && form.otherState === officer.memberState) {
    throw new Invalid([{ field: 'otherState', key: 'bases.problem.otherState' }]);
  }
  const kept = await addLegalBasis(tx, {
    member_state: officer.memberState,
    instrument: form.instrument,
    other_state: bilateral ? (form.otherState ?? null) : null,
    title: form.title,
    since: form.since,
    until: null,
    kept_by: officer.id,
    kept_by_name: officer.displayName,
  });
  if (!kept) throw new Conflict('bases.problem.kept');
}

/**
 * Ends a legal basis of the officer's State; it stays readable.
 * @throws NotFound for another State's
 */
export async function endBasis(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { basis, until }: BasisEndForm,
): Promise<void> {
  const found = (await findLegalBases(tx)).find((one) => one.id === basis);
  if (found?.member_state !== officer.memberState) throw new NotFound('basis');
  if (until < found.since) throw new Invalid([{ field: 'until', key: 'bases.problem.until' }]);
  if (!(await endLegalBasis(tx, basis, until))) throw new Conflict('bases.problem.ended');
}
