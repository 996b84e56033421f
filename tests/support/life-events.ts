import type { NationalOfficer } from '#app/domain/officer.ts';

/** Columns of a plain life event: sold in 2019, as the State's own records establish. */
const PLAIN = {
  kind: 'sold',
  happened_from: '2019-01-01',
  happened_until: '2019-12-31',
  precision: 'year',
  certainty: 'established',
  source: 'own_records',
};

export type EventColumns = Readonly<Record<string, unknown>>;

/** An insert of one event of a record as this officer would write it, for plain SQL: statement and values. */
export function insertEvent(
  officer: NationalOfficer,
  recordId: string,
  columns: EventColumns = {},
): [string, unknown[]] {
  const row: EventColumns = {
    ...PLAIN,
    member_state: officer.memberState,
    registered_by: officer.id,
    record_id: recordId,
    ...columns,
  };
  const names = Object.keys(row);
  return [
    `insert into life_event (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})
     returning id`,
    Object.values(row),
  ];
}

/** What a destruction with its proof says. */
export const DESTROYED = {
  kind: 'destroyed',
  destruction_method: 'smelting',
  certificate_number: 'D-17',
  witnesses: 'Customs; Police',
  proof_reference: 'Photograph 3',
} as const;

/** All days of a year, known to the year. */
export function inYear(year: number): EventColumns {
  return { happened_from: `${year}-01-01`, happened_until: `${year}-12-31`, precision: 'year' };
}
