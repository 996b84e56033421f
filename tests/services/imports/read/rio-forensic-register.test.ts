import { existsSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { countRows } from '#app/services/imports/read/count-rows.ts';
import { mapRows } from '#app/services/imports/read/map-rows.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { readSheet } from '#app/services/imports/read/read-sheet.server.ts';

import { legibilityOf } from './count-legibility.ts';

const FOLDER = '../shared/data/rio-forensic-register';

/** Counted from the files' own columns, not by this reader. Serial states are this reader's, held so that a change is seen, and counted once more by other means. */
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
      clear: 9_944,
      obliterated: 2_203,
      not_stated: 887,
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
      clear: 9_989,
      obliterated: 2_390,
      not_stated: 861,
      partial: 491,
      absent: 169,
      altered: 88,
      recovered: 46,
    },
    sharedIds: 0,
  },
] as const;

/** Milliseconds: a whole register takes seconds where nothing else works, and many times that beside other tests. */
const PATIENCE = 180_000;

describe.runIf(existsSync(FOLDER)).each(FILES)(`$year of ${FOLDER}, read where it is present`, (file) => {
  it('is read whole, within reason', { timeout: PATIENCE }, async () => {
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

  it(
    'agrees on legibility with a count by plain patterns from the cells themselves',
    { timeout: PATIENCE },
    async () => {
      const { rows } = await readSheet(`${FOLDER}/${file.year}.xlsx`);
      const { rows: read } = mapRows(
        { kind: 'xlsx', sheet: '', rows },
        await readMapping('rio-forensic-register'),
      );
      const names = (rows[2] ?? []).map(String);
      const column = (name: string) => names.indexOf(name);
      const [kind, serial] = [column('Classe'), column('Número de Série')];
      const counted: Record<string, number> = {};
      const own = new Map(read.map((row) => [row.rowNumber, row.serialState]));
      let ammunition = 0;
      let differing = 0;
      for (const [index, cells] of rows.entries()) {
        if (index < 3 || cells.every((cell) => cell === null)) continue;
        if (/^MUNI/i.test(String(cells[kind]))) {
          ammunition += 1;
          continue;
        }
        const state = legibilityOf(String(cells[serial] ?? ''));
        counted[state] = (counted[state] ?? 0) + 1;
        if (own.get(index + 1) !== state) differing += 1;
      }
      expect(ammunition).toBe(file.ammunition);
      // Three rows in a thousand: slips of the pen and two marks in one field, which plain patterns do not tell apart.
      expect(differing).toBeLessThan(file.weapons * 0.003);
      for (const [state, n] of Object.entries(file.bySerial)) {
        expect(Math.abs((counted[state] ?? 0) - n), state).toBeLessThan(14);
      }
    },
  );
});
