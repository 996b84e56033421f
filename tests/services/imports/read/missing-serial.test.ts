import { describe, expect, it } from 'vitest';

import type { ReportType } from '#app/domain/occasion.ts';
import { mapRows } from '#app/services/imports/read/map-rows.ts';
import { mappingSchema } from '#app/services/imports/read/mapping.ts';

function notesOf(reportType: ReportType, itemClass: 'weapon' | 'ammunition', serial: string) {
  const column = (header: string) => ({ headers: [header], required: false });
  const mapping = mappingSchema.parse({
    name: 'own',
    source: 'Losses',
    language: 'en',
    columns: { serial: column('Serial'), make: column('Make'), date: column('Date') },
    constants: { reportType, itemClass, placeCountry: 'XA' },
    dateOrder: 'dmy',
    empty: ['-'],
  });
  const rows = [
    ['Serial', 'Make', 'Date'],
    [serial, 'Zastava', '2026-02-28'],
  ];
  return mapRows({ kind: 'csv', sheet: '', rows }, mapping).rows.flatMap(({ notes }) =>
    notes.map(({ code }) => code),
  );
}

describe('a weapon without a serial', () => {
  it('is remarked where it was lost, so that nobody takes it for searchable', () => {
    expect(notesOf('lost', 'weapon', '')).toEqual(['serial_missing']);
    expect(notesOf('stolen', 'weapon', '')).toEqual(['serial_missing']);
  });

  it('is not where a serial is given, where it was seized, and of ammunition', () => {
    expect(notesOf('lost', 'weapon', 'KB801275')).toEqual([]);
    expect(notesOf('seized', 'weapon', '')).toEqual([]);
    expect(notesOf('lost', 'ammunition', '')).toEqual([]);
  });
});
