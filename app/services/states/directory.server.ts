import { type DirectoryStanding, confirmBy, standingOfEntry } from '#app/domain/directory.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { DirectoryForm } from '#app/forms/directory.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  confirmPointOfContact,
  findPointsOfContact,
  type PointOfContact,
} from '#db/queries/member-states.server.ts';

/** A State's entry in the directory of points of contact. */
export interface DirectoryEntry extends DirectoryForm {
  readonly memberState: string;
  readonly confirmedOn: string;
  /** Empty for an entry that was provisioned. */
  readonly confirmedBy: string;
  /** The day by which it is confirmed again. */
  readonly confirmBy: string;
  readonly standing: DirectoryStanding;
}

/** The whole directory, by State. */
export async function readDirectory(tx: PortalTransaction, now: Date): Promise<DirectoryEntry[]> {
  return (await findPointsOfContact(tx)).map((row) => entryOf(row, now));
}

/** @throws NotFound for a State without an entry */
export async function readEntry(
  tx: PortalTransaction,
  memberState: string,
  now: Date,
): Promise<DirectoryEntry> {
  const found = (await readDirectory(tx, now)).find((entry) => entry.memberState === memberState);
  if (!found) throw new NotFound('directory');
  return found;
}

/** Says that the entry of the officer's State is right, changed or as it stands; the database lets its point of contact alone. */
export async function confirmEntry(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: DirectoryForm,
  now: Date,
): Promise<{ changed: boolean }> {
  const { office, phone, email, hours } = await readEntry(tx, officer.memberState, now);
  await confirmPointOfContact(tx, officer.memberState, {
    ...form,
    confirmed_on: now.toISOString().slice(0, 10),
    confirmed_by: officer.id,
    confirmed_by_name: officer.displayName.slice(0, 200),
  });
  const before = [office, phone, email, hours];
  return { changed: [form.office, form.phone, form.email, form.hours].some((one, at) => one !== before[at]) };
}

function entryOf(row: PointOfContact, now: Date): DirectoryEntry {
  const { office, phone, email, hours } = row;
  return {
    ...{ memberState: row.member_state, office, phone, email, hours },
    confirmedOn: row.confirmed_on,
    confirmedBy: row.confirmed_by_name,
    confirmBy: confirmBy(row.confirmed_on),
    standing: standingOfEntry(row.confirmed_on, now),
  };
}
