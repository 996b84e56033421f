/** Two nodes of a graph that are linked; which comes first means nothing. */
export interface GraphLink {
  readonly a: string;
  readonly b: string;
}

export interface Centrality {
  /** How many other nodes it is linked with. */
  readonly degree: number;
  /** The share of the shortest ways between two others that lead over it; from 0 to 1. */
  readonly betweenness: number;
}

/**
 * How central each node of an undirected graph is. Links without weights; a link given twice, and one of a node with itself,
 * count once and not at all.
 *
 * Betweenness by U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25(2), 2001, over the
 * (n − 1)(n − 2) / 2 pairs of other nodes, as L. C. Freeman norms it (Sociometry 40, 1977).
 */
export function centralityOf(
  nodes: readonly string[],
  links: readonly GraphLink[],
): ReadonlyMap<string, Centrality> {
  const neighbours = neighboursOf(nodes, links);
  const over = new Map(nodes.map((node) => [node, 0]));
  for (const source of nodes) addWays(source, neighbours, over);
  // Each pair was met from both of its ends.
  const pairs = (nodes.length - 1) * (nodes.length - 2);
  return new Map(
    nodes.map((node) => [
      node,
      {
        degree: neighbours.get(node)?.size ?? 0,
        betweenness: pairs > 0 ? (over.get(node) ?? 0) / pairs : 0,
      },
    ]),
  );
}

function neighboursOf(
  nodes: readonly string[],
  links: readonly GraphLink[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map(nodes.map((node) => [node, new Set<string>()]));
  for (const { a, b } of links) {
    if (a === b) continue;
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  }
  return neighbours;
}

/** Adds what the shortest ways from one node give to every node between. */
function addWays(
  source: string,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  over: Map<string, number>,
): void {
  const distance = new Map([[source, 0]]);
  const ways = new Map([[source, 1]]);
  const before = new Map<string, string[]>();
  const order = [source];
  for (const node of order) {
    const next = (distance.get(node) ?? 0) + 1;
    for (const neighbour of neighbours.get(node) ?? []) {
      if (!distance.has(neighbour)) {
        distance.set(neighbour, next);
        order.push(neighbour);
      }
      if (distance.get(neighbour) !== next) continue;
      ways.set(neighbour, (ways.get(neighbour) ?? 0) + (ways.get(node) ?? 0));
      before.set(neighbour, [...(before.get(neighbour) ?? []), node]);
    }
  }
  const share = new Map<string, number>();
  for (const node of order.toReversed()) {
    const own = share.get(node) ?? 0;
    for (const previous of before.get(node) ?? []) {
      const part = ((ways.get(previous) ?? 0) / (ways.get(node) ?? 1)) * (1 + own);
      share.set(previous, (share.get(previous) ?? 0) + part);
    }
    if (node !== source) over.set(node, (over.get(node) ?? 0) + own);
  }
}
