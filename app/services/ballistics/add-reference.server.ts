import { referenceKey } from '#app/domain/ballistic-reference.ts';
import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { ReferenceForm } from '#app/forms/ballistics.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addReference as add } from '#db/queries/ballistic-references.server.ts';

/**
 * Files a number of IBIN or of a national system under an own record, or under an incident whose arm is not known.
 * @param recordId of the own State, which the caller has looked up; null for an incident
 * @throws Invalid for a country that is none, an incident to come, or a reference that the record has already
 */
export async function addReference(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string | null,
  form: ReferenceForm,
  now: Date,
): Promise<string> {
  const { system, issuer, number, incidentOn } = form;
  if (issuer !== undefined && !(await findCountries(tx)).all.has(issuer)) {
    throw new Invalid([{ field: 'issuer', key: 'errors.country' }]);
  }
  if (incidentOn !== undefined && incidentOn > latestDate(now)) {
    throw new Invalid([{ field: 'incidentOn', key: 'errors.future' }]);
  }
  const id = await add(tx, {
    member_state: officer.memberState,
    record_id: recordId,
    system,
    issuer: system === 'national' ? issuer : null,
    as_read: number,
    normalised: referenceKey(number),
    exhibit: form.exhibit,
    incident_on: incidentOn ?? null,
    incident_place: form.incidentPlace,
    incident_case: form.incidentCase,
    note: form.note,
    registered_by: officer.id,
  });
  if (id === undefined) throw new Invalid([{ field: 'number', key: 'ballistics.problem.known' }]);
  return id;
}
