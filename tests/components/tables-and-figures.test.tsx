import { describe, expect, it } from 'vitest';

import { DataTable } from '#app/components/data-table.tsx';
import { Figure } from '#app/components/figure.tsx';
import { Pager } from '#app/components/pager.tsx';
import { find, render, textOf } from '#tests/components/render.tsx';

interface Row {
  mark: string;
  count: number;
}

const table = (rows: Row[], narrow?: 'stack' | 'scroll') =>
  render(
    <DataTable
      caption="Marks"
      narrow={narrow}
      rows={rows}
      rowKey={(row) => row.mark}
      columns={[
        { key: 'mark', header: 'Mark', cell: (row) => row.mark, rowHeader: true },
        { key: 'count', header: 'Count', cell: (row) => row.count, numeric: true },
      ]}
    />,
  );

describe('a table', () => {
  it('has a caption, headers with scope, and cells that repeat their header for narrow screens', () => {
    const page = table([{ mark: 'A1', count: 3 }]);
    expect(textOf(find(page, 'caption'))).toBe('Marks');
    expect([...page.querySelectorAll('thead th')].map((cell) => cell.getAttribute('scope'))).toEqual([
      'col',
      'col',
    ]);
    expect(textOf(find(page, 'tbody th[scope=row][data-label=Mark]'))).toBe('A1');
    expect(find(page, 'td').getAttribute('data-label')).toBe('Count');
  });

  it('writes out the roles that browsers drop from tables laid out as cards', () => {
    const page = table([{ mark: 'A1', count: 3 }]);
    for (const selector of ['table', 'thead', 'tr', 'thead th', 'tbody th', 'td']) {
      expect(find(page, selector).hasAttribute('role'), selector).toBe(true);
    }
  });

  it('says when it is empty', () => expect(textOf(table([]))).toContain('Nothing to show.'));

  it('that scrolls can be reached by keyboard and has a name', () => {
    const frame = find(table([], 'scroll'), '.table-frame');
    expect([
      frame.getAttribute('tabindex'),
      frame.getAttribute('role'),
      frame.getAttribute('aria-label'),
    ]).toEqual(['0', 'group', 'Marks']);
  });
});

describe('pages', () => {
  it('are not offered where there is one', () => expect(render(<Pager />).innerHTML).toBe(''));

  it('lead on and back', () => {
    const page = render(<Pager next="?after=9" />);
    expect([...page.querySelectorAll('a')].map((a) => [a.rel, a.getAttribute('href')])).toEqual([
      ['next', '?after=9'],
    ]);
  });
});

describe('a figure', () => {
  const page = render(
    <Figure
      title="Traced"
      unit="%"
      asOf="2026-11-21"
      svg='<svg id="drawn"></svg>'
      definition="What counts"
      table="The numbers"
      csvHref="/f.csv"
      svgHref="/f.svg"
      map
    />,
  );

  it('carries unit, date, picture, table, definition and files', () => {
    expect(textOf(find(page, 'figure .hint'))).toBe('Unit: % · As of 21 November 2026');
    expect(page.querySelector('#drawn')).not.toBeNull();
    expect([...page.querySelectorAll('details')].map(textOf)).toEqual([
      'Show the tableThe numbers',
      'How this is countedWhat counts',
    ]);
    expect([...page.querySelectorAll('a[download]')].map((a) => a.getAttribute('href'))).toEqual([
      '/f.csv',
      '/f.svg',
    ]);
  });

  it('that is a map says that boundaries imply no endorsement', () => {
    expect(textOf(page)).toContain('do not imply official endorsement');
  });
});
