import { describe, expect, it } from 'vitest';

import { MarksTable } from '#app/components/record/marks-table.tsx';
import { ArmEssentials } from '#app/components/record/arm-essentials.tsx';
import { render } from '#tests/components/render.tsx';

const MARK = { kind: 'serial', component: 'receiver', position: '', legibility: 'clear', asRead: 'KB801275' };

describe('the table of marks', () => {
  it('tells how a mark was put on, how well it can be read, who read it and who read it again', () => {
    const page = render(
      <MarksTable
        marks={[
          {
            ...MARK,
            method: 'stamped',
            legibility: 'recovered',
            readBy: 'Forensic laboratory, Kingsford',
            readOn: '2026-05-02',
            checkedAt: '2026-06-01T12:00:00Z',
            checkedBy: 'Clara Winslow',
          },
        ]}
      />,
    );
    const text = page.textContent;
    expect(text).toContain('Stamped');
    expect(text).toContain('Read by Forensic laboratory, Kingsford, 2 May 2026');
    expect(text).toContain('Read again by Clara Winslow, 1 June 2026');
  });

  it('says that a mark was checked where it may not say by whom, and nothing of what is not known', () => {
    const checked = render(<MarksTable marks={[{ ...MARK, checkedAt: '2026-06-01T12:00:00Z' }]} />);
    expect(checked.textContent).toContain('Read again by a second officer, 1 June 2026');
    const plain = render(<MarksTable marks={[{ ...MARK, method: 'unknown', readBy: '', readOn: null }]} />);
    expect(plain.querySelectorAll('tbody .hint')).toHaveLength(0);
  });
});

describe('what identifies an item', () => {
  it('is of ammunition its maker, lot, year and the measures of the cartridge', () => {
    const page = render(
      <ArmEssentials
        arm={{
          itemKind: 'ammunition',
          firearmType: 'unknown',
          condition: 'unknown',
          make: 'Igman',
          makerCode: 'IK',
          model: '',
          calibre: '7.62x39',
          manufactureYear: 1987,
          caseLength: 38.65,
          quantity: 1200,
          description: '',
          stateOwned: false,
        }}
      />,
    );
    for (const fact of ['Igman', 'IK', '1987', '38.65', '1,200']) {
      expect(page.textContent).toContain(fact);
    }
  });
});
