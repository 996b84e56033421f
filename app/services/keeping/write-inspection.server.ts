import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid } from '#app/domain/refusal.ts';
import type { AmendmentForm } from '#app/forms/amendment.ts';
import type { InspectionForm } from '#app/forms/record-keeping.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import { addInspection, type InspectionRow } from '#db/queries/record-keeping.server.ts';

import { readInspection } from './read-keeping.server.ts';
import { firstOf, nextOf } from './write-holding.server.ts';

/**
 * Enters an inspection.
 * @returns its id
 * @throws Invalid for a day to come
 */
export async function registerInspection(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: InspectionForm,
  now: Date,
): Promise<string> {
  check(form, now);
  const [id = ''] = newIds(1);
  await addInspection(tx, { ...columnsOf(form), ...firstOf(id, officer) });
  return id;
}

/**
 * Corrects an inspection, or says that what it demanded is done, by another version.
 * @throws Conflict where somebody was faster; Invalid for a day to come
 */
export async function amendInspection(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: InspectionForm,
  { reason, version, now }: AmendmentForm & { now: Date },
): Promise<void> {
  const { inspection } = await readInspection(tx, id);
  check(form, now);
  const next = { ...columnsOf(form), ...nextOf(inspection, officer, { reason, version }) };
  if (!(await addInspection(tx, next))) throw new Conflict('keeping.problem.faster');
}

/** Takes an inspection out of the register that was entered in error, or puts it back; it stays readable. */
export async function switchInspection(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  status: InspectionRow['status'],
  said: AmendmentForm,
): Promise<void> {
  const { inspection } = await readInspection(tx, id);
  const next = { ...inspection, ...nextOf(inspection, officer, said), status };
  if (!(await addInspection(tx, next))) throw new Conflict('keeping.problem.faster');
}

function check({ inspectedOn, doneOn }: InspectionForm, now: Date): void {
  const latest = latestDate(now);
  const problems = [
    ...(inspectedOn > latest ? [{ field: 'inspectedOn', key: 'errors.future' }] : []),
    ...(doneOn !== undefined && doneOn > latest ? [{ field: 'doneOn', key: 'errors.future' }] : []),
  ];
  if (problems.length > 0) throw new Invalid(problems);
}

function columnsOf(form: InspectionForm) {
  return {
    body_kind: form.bodyKind,
    body_name: form.bodyName,
    body_place: form.bodyPlace,
    inspected_on: form.inspectedOn,
    office: form.office,
    scope: [...form.scope],
    result: form.result,
    findings: form.findings,
    demanded: form.demanded,
    due_on: form.dueOn ?? null,
    done_on: form.doneOn ?? null,
    note: form.note,
  };
}

/** An inspection as its form shows it. */
export function inspectionFormOf(row: InspectionRow) {
  return {
    bodyKind: row.body_kind,
    bodyName: row.body_name,
    bodyPlace: row.body_place,
    inspectedOn: row.inspected_on,
    office: row.office,
    scope: row.scope,
    result: row.result,
    findings: row.findings,
    demanded: row.demanded,
    dueOn: row.due_on,
    doneOn: row.done_on,
    note: row.note,
  };
}
