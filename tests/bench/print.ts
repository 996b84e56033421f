import type { Figure, Report } from './figure.ts';

/** The report as a table for people. */
export function tableOf({ bench, rows, figures, conditions }: Report): string {
  const head = ['what', 'value', 'against', 'ratio', 'goal', ''];
  const lines = [head, ...figures.map(lineOf)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const body = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const under = Object.entries(conditions).map(([name, value]) => `${name} ${value}`);
  return [`${bench}, ${rows.toLocaleString('en')} records (${under.join(', ')})`, '', ...body].join('\n');
}

function lineOf({ what, value, unit, against, ratio, goal, met }: Figure): string[] {
  return [
    what,
    `${value} ${unit}`,
    against ? `${against.what}: ${against.value}` : '',
    ratio === null ? '' : `${ratio} ×`,
    goal ?? '',
    met === null ? '' : met ? 'met' : 'NOT MET',
  ];
}
