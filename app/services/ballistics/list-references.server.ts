import { referenceKey } from '#app/domain/ballistic-reference.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findReferences,
  findReferencesOfRecord,
  findSameReferences,
} from '#db/queries/ballistic-references.server.ts';

import { recordsOf } from './read-reference.server.ts';

const PAGE = 25;
const MOST_LINKED = 1_000;

/** A page of the State's references, latest first, each with its record and how many others have the same number. */
export async function listReferences(
  tx: PortalTransaction,
  officer: NationalOfficer,
  filter: { readonly number: string; readonly before?: string | undefined },
  size: number = PAGE,
) {
  const normalised = filter.number === '' ? undefined : referenceKey(filter.number);
  const rows = await findReferences(tx, officer.memberState, { normalised, before: filter.before }, size + 1);
  const page = rows.slice(0, size);
  const records = await recordsOf(tx, page);
  const links = await findSameReferences(tx, page, MOST_LINKED);
  return {
    references: page.map((reference) => ({
      reference,
      record: reference.record_id === null ? undefined : records.get(reference.record_id),
      links: links.filter(({ of }) => of === reference.id).length,
    })),
    next: rows.length > size ? page.at(-1)?.id : undefined,
  };
}

/** References of a record, each with how many others have the same number. */
export async function referencesOfRecord(tx: PortalTransaction, recordId: string) {
  const references = await findReferencesOfRecord(tx, recordId);
  const links = await findSameReferences(tx, references, MOST_LINKED);
  return references.map((reference) => ({
    reference,
    links: links.filter(({ of }) => of === reference.id).length,
  }));
}
