/** Tables to which rows are added together, in the order in which their rows refer to each other. */
export const ADDED_TABLES = [
  'occasion',
  'weapon_record',
  'record_share',
  'marking',
  'marking_key',
  'route_leg',
] as const;
export type AddedTable = (typeof ADDED_TABLES)[number];

/** Columns of {@link ADDED_TABLES} that are no text, by their type; a column has one type in all of them. */
const COLUMNS_OF: Readonly<Record<string, string>> = {
  boolean:
    'criminal is_loss licensed_production modular polymer_frame restricted_use state_owned unlicensed_copy',
  date: 'occurred_on occurred_until read_on',
  float8: 'bullet_diameter_mm cartridge_length_mm case_length_mm latitude longitude',
  int: 'arms quantity version',
  smallint: 'barrel_length_mm capacity import_year manufacture_year overall_length_mm sequence year',
  timestamptz: 'changed_at checked_at granted_at registered_at',
  uuid: 'amendment_id checked_by id import_batch_id occasion_id record_id registered_by',
  jsonb: 'notes',
};

const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(COLUMNS_OF).flatMap(([type, columns]) =>
    columns.split(' ').map((column) => [column, type] as const),
  ),
);

/** The type of a column of {@link ADDED_TABLES}. */
export function typeOf(column: string): string {
  return TYPES.get(column) ?? 'text';
}
