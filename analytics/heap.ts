/** What a heap orders by, and where it keeps the item. */
export interface Ranked {
  readonly cost: number;
  /** Among items at one cost, the one found first goes first. */
  readonly found: number;
  /** Kept by the heap. */
  place: number;
}

/** A binary heap, the cheapest first, of items that know their place in it. */
export class Heap<Item extends Ranked> {
  readonly #items: Item[] = [];

  add(item: Item): void {
    item.place = this.#items.length;
    this.#items.push(item);
    this.rise(item);
  }

  /** To be called when the item became cheaper. */
  rise(item: Item): void {
    while (item.place > 0) {
      const above = this.#items[(item.place - 1) >> 1];
      if (above === undefined || !goesBefore(item, above)) return;
      this.#swap(above, item);
    }
  }

  takeFirst(): Item | undefined {
    const [first] = this.#items;
    const last = this.#items.pop();
    if (last === undefined || last === first) return first;
    this.#items[0] = last;
    last.place = 0;
    for (;;) {
      const [left, right] = [this.#items[2 * last.place + 1], this.#items[2 * last.place + 2]];
      const below = right !== undefined && left !== undefined && goesBefore(right, left) ? right : left;
      if (below === undefined || !goesBefore(below, last)) return first;
      this.#swap(last, below);
    }
  }

  #swap(upper: Item, lower: Item): void {
    [upper.place, lower.place] = [lower.place, upper.place];
    this.#items[upper.place] = upper;
    this.#items[lower.place] = lower;
  }
}

function goesBefore(a: Ranked, b: Ranked): boolean {
  return a.cost === b.cost ? a.found < b.found : a.cost < b.cost;
}
