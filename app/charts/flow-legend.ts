import type { PlaceRole } from '#analytics/measures/routes.ts';
import { type Arc, rounded, widthOf } from '#app/charts/flow-arcs.ts';
import type { Point } from '#app/charts/map-layout.ts';
import type { Group, LegendItem } from '#app/charts/legend.ts';
import { FIRST, INK, PAPER, QUIET } from '#app/charts/theme.ts';

/** Places by the part they play, told apart by shape. */
export const ROLE_MARKS: Readonly<Record<PlaceRole, (group: Group) => void>> = {
  origin: (group) => mark(group, 'M-4.5,-4.5H4.5V4.5H-4.5Z', PAPER),
  transit: (group) => mark(group, 'M0,-5.5L5.5,0L0,5.5L-5.5,0Z', PAPER),
  seizure: (group) => mark(group, 'M0,-5A5,5 0 1 1 0,5A5,5 0 1 1 0,-5Z', INK),
};

/** A dotted line from the place out of the map, to `exit` from where the place is drawn. */
export function drawBeyond(group: Group, [x, y]: Point): void {
  group
    .append('path')
    .attr('d', `M0,0L${rounded(x)},${rounded(y)}`)
    .attr('stroke', INK)
    .attr('stroke-width', 1.5)
    .attr('stroke-dasharray', '1.5 2');
}

interface FlowLabels {
  readonly role: Readonly<Record<PlaceRole, string>>;
  readonly arms: (n: number) => string;
  readonly withheld: string;
  readonly beyond: string;
}

/** Shapes of the places there are, widths from a few arms to the most, and the dashed line where one is withheld. */
export function flowLegend(
  arcs: readonly Arc[],
  roles: ReadonlySet<PlaceRole>,
  anyBeyond: boolean,
  labels: FlowLabels,
): LegendItem[] {
  const items: LegendItem[] = (['origin', 'transit', 'seizure'] as const)
    .filter((role) => roles.has(role))
    .map((role) => ({ label: labels.role[role], draw: ROLE_MARKS[role] }));
  if (anyBeyond) {
    items.push({
      label: labels.beyond,
      draw: (box) => {
        drawBeyond(box, [12, 0]);
        ROLE_MARKS.origin(box);
      },
    });
  }
  const counts = arcs.flatMap(({ flow: { n } }) => (n === 'withheld' ? [] : [n]));
  const most = Math.max(0, ...counts);
  for (const n of [...new Set([0.25, 0.5, 1].map((part) => sample(most * part)))]) {
    if (n > 0) items.push({ label: labels.arms(n), draw: (box) => line(box, FIRST, widthOf(n, most)) });
  }
  if (arcs.some(({ flow }) => flow.n === 'withheld')) {
    items.push({
      label: labels.withheld,
      draw: (box) => line(box, QUIET, widthOf('withheld', most)).attr('stroke-dasharray', '4 3'),
    });
  }
  return items;
}

/** Below ten as it is, above to two digits. */
function sample(n: number): number {
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.floor(n / magnitude) * magnitude;
}

function line(box: Group, colour: string, width: number) {
  return box
    .append('path')
    .attr('d', 'M-12,0H12')
    .attr('fill', 'none')
    .attr('stroke', colour)
    .attr('stroke-width', rounded(width));
}

function mark(group: Group, d: string, fill: string): void {
  group.append('path').attr('d', d).attr('fill', fill).attr('stroke', INK).attr('stroke-width', 1.5);
}
