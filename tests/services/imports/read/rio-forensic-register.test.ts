import { existsSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { countRows } from '#app/services/imports/read/count-rows.ts';
import { mapRows } from '#app/services/imports/read/map-rows.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { readSheet } from '#app/services/imports/read/read-sheet.server.ts';

const FOLDER = '../shared/data/rio-forensic-register';

/** Counted from the files' own columns, not by this reader. Serial states are this reader's, held so that a change is seen. */
const FILES = [
  {
    year: '2017',
    rows: 30_627,
    weapons: 13_725,
    ammunition: 16_902,
    stateOwned: 3_638,
    surrendered: 328,
    byType: {
      pistol: 5_464,
      revolver: 4_303,
      rifle: 2_852,
      shotgun: 879,
      other: 142,
      submachine_gun: 55,
      unknown: 20,
      machine_gun: 10,
    },
    byCountry: { BR: 8_985, US: 1_402, TR: 441, AT: 385, BE: 266, AR: 217 },
    bySerial: {
      clear: 9_949,
      obliterated: 2_203,
      not_stated: 882,
      partial: 466,
      absent: 140,
      altered: 76,
      recovered: 9,
    },
    sharedIds: 2,
  },
  {
    year: '2018',
    rows: 30_129,
    weapons: 14_034,
    ammunition: 16_095,
    stateOwned: 4_017,
    surrendered: 370,
    byType: {
      pistol: 5_828,
      revolver: 3_789,
      rifle: 3_433,
      shotgun: 720,
      other: 119,
      submachine_gun: 97,
      unknown: 36,
      machine_gun: 12,
    },
    byCountry: { BR: 8_769, US: 1_534, AT: 534, TR: 456, BE: 352, AR: 230 },
    bySerial: {
      clear: 9_990,
      obliterated: 2_389,
      not_stated: 861,
      partial: 491,
      absent: 169,
      altered: 88,
      recovered: 46,
    },
    sharedIds: 0,
  },
] as const;

describe.runIf(existsSync(FOLDER)).each(FILES)(`$year of ${FOLDER}, read where it is present`, (file) => {
  it('is read whole, within reason', async () => {
    const grid = await readSheet(`${FOLDER}/${file.year}.xlsx`);
    const mapped = mapRows(grid, await readMapping('rio-forensic-register'));
    const counts = countRows(mapped);

    expect(mapped.header.rowNumber).toBe(3);
    expect(counts).toMatchObject({
      rows: file.rows,
      weapons: file.weapons,
      ammunition: file.ammunition,
      setAside: 0,
      stateOwned: file.stateOwned,
      byType: file.byType,
      byCountry: file.byCountry,
    });
    expect(mapped.rows.length + mapped.setAside.length).toBe(file.rows);
    expect(counts.byReport['surrendered']).toBe(file.surrendered);
    expect(counts.bySerial).toEqual(file.bySerial);

    const weapons = mapped.rows.filter((row) => row.item.kind === 'weapon');
    expect(weapons.filter((row) => row.notes.some((note) => note.code === 'item_id_shared'))).toHaveLength(
      file.sharedIds,
    );
    expect(new Set(weapons.map((row) => row.sourceItemId)).size).toBe(file.weapons);
    for (const row of weapons) {
      expect(row.occasion.date.slice(0, 4)).toBe(file.year);
      for (const mark of row.marks) expect(mark.normalised).toMatch(/^[A-Z0-9?*]*$/);
    }
    const understood = mapped.rows.flatMap((row) => row.notes.map((note) => note.code));
    for (const code of [
      'type_not_known',
      'country_not_known',
      'ownership_not_known',
      'restricted_not_known',
    ]) {
      expect(understood).not.toContain(code);
    }
  });
});
