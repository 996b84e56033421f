import type { CountedAttribute } from '#analytics/measures/seized-attributes.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countArmsBy,
  type CountedBy,
  type CountedLegs,
  countLegsTogether,
  countSeizedBy,
  readFirstMonths,
  type SeizedBy,
} from '#db/queries/figures.server.ts';
import { type CountedSeized, countSeized } from '#db/queries/measures.server.ts';
import { type MemberStateRow, readMemberStates } from '#db/queries/member-states.server.ts';

/**
 * What figures are counted from, as one transaction of the stats role reads it: each count once, whoever asks for it. Sums of different
 * counts agree where the transaction sees one moment (`asReader`).
 */
export class Counts {
  readonly #stats: PortalTransaction;
  readonly #kept = new Map<string, Promise<unknown>>();

  constructor(stats: PortalTransaction) {
    this.#stats = stats;
  }

  /** What was worked out under this name in this transaction, or is worked out now. */
  once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const found = this.#kept.get(name) ?? work();
    this.#kept.set(name, found);
    return found as Promise<T>;
  }

  states(): Promise<MemberStateRow[]> {
    return this.once('states', () => readMemberStates(this.#stats));
  }

  /** Arms taken in and lost, by outcome. */
  outcomes(): Promise<CountedBy[]> {
    return this.once('outcomes', () => countArmsBy(this.#stats, ['outcome']));
  }

  /** In which each State first took arms in. */
  firstMonths(): Promise<{ readonly memberState: string; readonly month: string }[]> {
    return this.once('first months', () => readFirstMonths(this.#stats));
  }

  /** Of all years together. */
  legs(): Promise<Omit<CountedLegs, 'year'>[]> {
    return this.once('legs', () => countLegsTogether(this.#stats));
  }

  /** Seized arms by attributes of the rollup; those not asked for before are read in one statement. */
  async seizedBy(dimensions: readonly string[]): Promise<ReadonlyMap<string, readonly SeizedBy[]>> {
    return this.#together('seized by', dimensions, (missing) => countSeizedBy(this.#stats, missing));
  }

  /** The same of attributes that are counted from records. */
  async seizedFromRecords(
    attributes: readonly CountedAttribute[],
  ): Promise<ReadonlyMap<string, readonly CountedSeized[]>> {
    return this.#together('seized', attributes, (missing) => countSeized(this.#stats, missing));
  }

  async #together<Row extends { readonly dimension: string }>(
    what: string,
    dimensions: readonly string[],
    read: (missing: string[]) => Promise<Row[]>,
  ): Promise<ReadonlyMap<string, readonly Row[]>> {
    const nameOf = (dimension: string) => `${what} ${dimension}`;
    const missing = [...new Set(dimensions)].filter((one) => !this.#kept.has(nameOf(one)));
    if (missing.length > 0) {
      const rows = read(missing);
      for (const one of missing)
        this.#kept.set(
          nameOf(one),
          rows.then((all) => all.filter(({ dimension }) => dimension === one)),
        );
    }
    const found = dimensions.map(
      async (one) => [one, (await this.#kept.get(nameOf(one))) as readonly Row[]] as const,
    );
    return new Map(await Promise.all(found));
  }
}

const ofTransaction = new WeakMap<PortalTransaction, Counts>();

/** The counts of this transaction. */
export function countsOf(stats: PortalTransaction): Counts {
  const found = ofTransaction.get(stats) ?? new Counts(stats);
  ofTransaction.set(stats, found);
  return found;
}
