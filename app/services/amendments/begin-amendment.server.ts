import type { AmendmentKind, OutcomeReason } from '#app/domain/amendment.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { type NamedAmendment, nameAmendment } from '#db/queries/amendments.server.ts';

/** What is amended: a record with its marks, an occasion with its legs, or many records at once. */
type Subject =
  { readonly recordId: string } | { readonly occasionId: string } | { readonly importBatchId: string | null };

type Why =
  | { readonly kind: Exclude<AmendmentKind, 'outcome'>; readonly reason: string }
  | { readonly kind: 'outcome'; readonly reason: OutcomeReason };

/**
 * Says who changes what and why. Every update of a row of a case needs this first, in the same transaction: the database
 * then keeps the row as it was and counts its version up. Rows that are added carry the id and the moment returned.
 * @param officer of the State that contributed the record; anybody else is refused by the database
 */
export function beginAmendment(
  tx: PortalTransaction,
  officer: NationalOfficer,
  about: Subject & Why,
): Promise<NamedAmendment> {
  return nameAmendment(tx, {
    member_state: officer.memberState,
    record_id: 'recordId' in about ? about.recordId : null,
    occasion_id: 'occasionId' in about ? about.occasionId : null,
    import_batch_id: 'importBatchId' in about ? about.importBatchId : null,
    kind: about.kind,
    reason: about.reason,
    officer_id: officer.id,
    officer_name: officer.displayName,
  });
}
