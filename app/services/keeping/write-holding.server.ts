import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid } from '#app/domain/refusal.ts';
import { keptAtLeastUntil } from '#app/domain/record-keeping.ts';
import type { AmendmentForm } from '#app/forms/amendment.ts';
import type { HoldingForm } from '#app/forms/record-keeping.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import { addHolding, type HoldingRow } from '#db/queries/record-keeping.server.ts';

import { readHolding } from './read-keeping.server.ts';

/**
 * Enters records that were handed over.
 * @returns the holding's id
 * @throws Invalid for a day to come, or an end before the records may be let go
 */
export async function registerHolding(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: HoldingForm,
  now: Date,
): Promise<string> {
  check(form, now);
  const [id = ''] = newIds(1);
  await addHolding(tx, { ...columnsOf(form), ...firstOf(id, officer) });
  return id;
}

/**
 * Corrects a holding by another version; the earlier ones stay.
 * @throws Conflict where somebody was faster; Invalid as when it is entered
 */
export async function amendHolding(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: HoldingForm,
  { reason, version, now }: AmendmentForm & { now: Date },
): Promise<void> {
  const { holding } = await readHolding(tx, id);
  check(form, now);
  const next = { ...columnsOf(form), ...nextOf(holding, officer, { reason, version }) };
  if (!(await addHolding(tx, next))) throw new Conflict('keeping.problem.faster');
}

/** Takes a holding out of the register that was entered in error, or puts it back; it stays readable. */
export async function switchHolding(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  status: HoldingRow['status'],
  said: AmendmentForm,
): Promise<void> {
  const { holding } = await readHolding(tx, id);
  const next = { ...holding, ...nextOf(holding, officer, said), status };
  if (!(await addHolding(tx, next))) throw new Conflict('keeping.problem.faster');
}

/** What every first version says of itself. */
export function firstOf(id: string, officer: NationalOfficer) {
  return { id, member_state: officer.memberState, version: 1, previous: null, written_by: officer.id };
}

/**
 * What the version after this one says of itself.
 * @throws Conflict where this is not the version that the officer saw
 */
export function nextOf(
  row: { readonly id: string; readonly member_state: string; readonly version: number },
  officer: NationalOfficer,
  { reason, version }: AmendmentForm,
) {
  if (row.version !== version) throw new Conflict('keeping.problem.faster');
  const { id, member_state } = row;
  return {
    ...{ id, member_state, version: version + 1, previous: version, reason },
    written_by: officer.id,
    written_at: undefined,
  };
}

function check({ closedOn, receivedOn, records, yearUntil, keptUntil }: HoldingForm, now: Date): void {
  const latest = latestDate(now);
  const problems = [
    ...(closedOn !== undefined && closedOn > latest ? [{ field: 'closedOn', key: 'errors.future' }] : []),
    ...(receivedOn !== undefined && receivedOn > latest
      ? [{ field: 'receivedOn', key: 'errors.future' }]
      : []),
  ];
  const floor = keptAtLeastUntil(records, yearUntil);
  if (keptUntil !== undefined && keptUntil < `${floor}-12-31`) {
    problems.push({ field: 'keptUntil', key: 'keeping.problem.keptUntil' });
  }
  if (problems.length > 0) throw new Invalid(problems);
}

function columnsOf(form: HoldingForm) {
  return {
    body_kind: form.bodyKind,
    body_name: form.bodyName,
    body_place: form.bodyPlace,
    licence: form.licence,
    closed_on: form.closedOn ?? null,
    records: [...form.records],
    year_from: form.yearFrom,
    year_until: form.yearUntil,
    medium: form.medium,
    quantity: form.quantity ?? null,
    condition: form.condition,
    kept_at: form.keptAt,
    shelf: form.shelf,
    received_on: form.receivedOn ?? null,
    received_from: form.receivedFrom,
    kept_until: form.keptUntil ?? null,
    note: form.note,
  };
}

/** A holding as its form shows it. */
export function holdingFormOf(row: HoldingRow) {
  return {
    bodyKind: row.body_kind,
    bodyName: row.body_name,
    bodyPlace: row.body_place,
    licence: row.licence,
    closedOn: row.closed_on,
    records: row.records,
    yearFrom: row.year_from,
    yearUntil: row.year_until,
    medium: row.medium,
    quantity: row.quantity,
    condition: row.condition,
    keptAt: row.kept_at,
    shelf: row.shelf,
    receivedOn: row.received_on,
    receivedFrom: row.received_from,
    keptUntil: row.kept_until,
    note: row.note,
  };
}
