import { PARTY_ROLES } from '#app/domain/party.ts';
import { countTable } from '#analytics/count-table.ts';
import type { Definition } from '#analytics/definition.ts';
import { suppress, type SuppressedTable, type SuppressOptions } from '#analytics/suppress.ts';

/** Persons and organizations on record, by State and as what they are involved. */
export const definition = {
  id: 'parties',
  unit: 'actors',
  title: 'actors.parties.title',
  meaning: 'actors.parties.meaning',
  source: 'actors.parties.source',
  limits: [
    'actors.parties.limit.entries',
    'actors.parties.limit.recorded',
    'actors.parties.limit.suppressed',
  ],
} as const satisfies Definition;

export interface PartyCount {
  readonly memberState: string;
  readonly role: string;
  readonly n: number;
}

/** Rows are roles, columns States; nothing else is published of the same entries. */
export function publishParties(
  counts: readonly PartyCount[],
  members: readonly string[],
  options: SuppressOptions = {},
): SuppressedTable {
  return suppress(
    countTable(
      PARTY_ROLES,
      members,
      counts.map(({ memberState, role, n }) => ({ row: role, column: memberState, n })),
    ),
    options,
  );
}
