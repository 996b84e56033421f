import { describe, expect, it } from 'vitest';

import { inspectTable } from '#app/services/imports/read/inspect-table.ts';
import { namedReport } from '#app/services/imports/read/named-report.ts';
import { proposeMapping } from '#app/services/imports/read/propose-mapping.ts';

function proposed(...rows: readonly (readonly string[])[]) {
  return proposeMapping(
    inspectTable({ kind: 'csv', sheet: '', rows: rows.map((row) => [...row]) }, null),
    'XA',
  );
}

const LOSSES = [
  ['L-1', 'stolen', '03/04/2025', 'rifle', 'LK 44871'],
  ['L-2', 'stolen', '13/04/2025', 'pistol', 'LK 44872'],
  ['L-3', 'lost', '31/12/2024', 'revolver', 'RX?77O1'],
];

describe('the kind of report of a register', () => {
  it.each(['What happened', 'Column of ours'])('is found in a column called "%s" by its words', (name) => {
    const draft = proposed(['Item no', name, 'Date', 'Weapon type', 'Serial number'], ...LOSSES);
    expect(draft.columns.reportType).toMatchObject({ headers: [name], at: 1 });
    expect(draft.reportTypes).toMatchObject({ stolen: 'stolen', lost: 'lost' });
  });

  it('is not looked for in words that say something else', () => {
    const draft = proposed(
      ['Item no', 'Remark', 'Date', 'Weapon type', 'Serial number'],
      ...LOSSES.map(([item = '', , ...rest], index) => [item, `seen twice, ${index}`, ...rest]),
    );
    expect(draft.columns.reportType).toBeUndefined();
  });
});

describe('what every row reports', () => {
  it.each([
    ['Date of loss', 'lost'],
    ['Date du vol', 'stolen'],
    ['Data da apreensão', 'seized'],
    ['Fecha de incautación', 'seized'],
    ['تاريخ الفقدان', 'lost'],
    ['Date', undefined],
    ['Date of loss or theft', undefined],
  ])('is proposed by a column called "%s": %s', (name, type) => {
    const columns = inspectTable(
      {
        kind: 'csv',
        sheet: '',
        rows: [
          ['No', name],
          ['1', '2026-01-02'],
        ],
      },
      null,
    );
    expect(namedReport(columns)).toBe(type);
  });

  it('has its date found by the name of the month', () => {
    const draft = proposed(['Weapon', 'When'], ['rifle', '28 Feb 2026'], ['pistol', '3 Mar 2026']);
    expect(draft.columns.date).toMatchObject({ headers: ['When'] });
  });
});
