import type { Flow } from '#analytics/measures/routes.ts';

/** A place in a picture that reads from left to right; `again` where goods come back to it, or never left it. */
export interface RouteNode {
  readonly code: string;
  readonly again: boolean;
}

export interface RouteLink {
  readonly from: RouteNode;
  readonly to: RouteNode;
  readonly n: Flow['n'];
}

/**
 * The legs without circles, each leg once: one that would lead back to where its way began, or stays inside one place, ends in a second
 * node of that place. Legs keep their order, so the largest are the ones that run straight, and the same legs give the same picture.
 */
export function layeredRoutes(flows: readonly Flow[]): RouteLink[] {
  const onward = new Map<string, string[]>();
  return flows.map(({ from, to, n }) => {
    const again = from === to || reaches(onward, to, from);
    if (!again) onward.set(from, [...(onward.get(from) ?? []), to]);
    return { from: { code: from, again: false }, to: { code: to, again }, n };
  });
}

function reaches(onward: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const place of seen) {
    if (place === to) return true;
    for (const next of onward.get(place) ?? []) seen.add(next);
  }
  return false;
}
