import { identificationWarnings, type IdentificationWarning } from '#app/domain/identification.ts';
import { decodeMark } from '#app/domain/marking/decode/decode-mark.ts';
import type { DecodedMark } from '#app/domain/marking/decode/decoded-mark.ts';
import { readFacts } from '#app/services/reference/read-facts.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { MarkingRow, WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/** Marks with what their parts say; `year` is the current one, `members` are the member States. */
export function withDecoded<M extends { readonly kind: string; readonly as_read: string }>(
  marks: readonly M[],
  year: number,
  members: ReadonlySet<string>,
): (M & { decoded: DecodedMark | undefined })[] {
  return marks.map((mark) => ({
    ...mark,
    decoded: decodeMark({ kind: mark.kind, asRead: mark.as_read }, year, members),
  }));
}

/**
 * What of a record's identification should be known or does not fit together. Of one's own record only what should be known: what does not
 * fit is among the findings of the quality watch.
 */
export async function warningsOfRecord(
  tx: PortalTransaction,
  { record, marks, own }: { record: WeaponRecordRow; marks: readonly MarkingRow[]; own: boolean },
  year: number,
): Promise<IdentificationWarning[]> {
  if (record.item_kind === 'ammunition' || record.item_kind === 'related_material') return [];
  const facts = await readFacts(tx, record);
  const warnings = identificationWarnings(
    {
      firearmType: record.firearm_type,
      itemSubtype: record.item_subtype,
      condition: record.condition,
      make: record.make,
      model: record.model,
      calibre: record.calibre,
      manufactureCountry: record.manufacture_country,
      manufactureYear: record.manufacture_year,
      importCountry: record.import_country,
      importYear: record.import_year,
      marks: marks.map((mark) => ({ ...mark, asRead: mark.as_read })),
    },
    facts,
    year,
  );
  return own ? warnings.filter((warning) => warning.weight === 'note') : warnings;
}
