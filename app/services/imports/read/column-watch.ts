import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';

import { type Cell, cellText } from './grid.ts';
import { readDate } from './read-cells.ts';
import { isCountryName } from './read-country.ts';
import { type ColumnFacts, MOST_DISTINCT, MOST_WORDS } from './table-facts.ts';

/** Samples beside a column, and how much of each. */
const SAMPLES = 4;
const SHOWN = 80;

/** Looks at the cells of one column as they pass, and remembers only what it must. */
export class ColumnWatch {
  filled = 0;
  private readonly texts = new Map<string, number>();
  private readonly samples: string[] = [];
  private dates = 0;
  private numbers = 0;
  private readonly order = { dayFirst: 0, monthFirst: 0, either: 0, plain: 0 };

  constructor(
    readonly index: number,
    private readonly name: string,
  ) {}

  see(cell: Cell): void {
    this.filled += 1;
    const text = cell instanceof Date ? dayOf(cell) : cellText(cell).replace(/\s+/g, ' ');
    if (typeof cell === 'number' || /^\d+([.,]\d+)?$/.test(text)) this.numbers += 1;
    this.seeDate(cell, text);
    const short = text.slice(0, SHOWN);
    const seen = this.texts.get(short);
    if (seen !== undefined) this.texts.set(short, seen + 1);
    else if (this.texts.size < MOST_DISTINCT) this.texts.set(short, 1);
    if (seen === undefined && this.samples.length < SAMPLES) this.samples.push(short);
  }

  facts(): ColumnFacts {
    const distinct = this.texts.size;
    const share = (looks: (text: string) => boolean): number => {
      let alike = 0;
      let all = 0;
      for (const [text, count] of this.texts) {
        all += count;
        if (looks(text)) alike += count;
      }
      return all === 0 ? 0 : alike / all;
    };
    const varied = this.filled === 0 ? 0 : Math.min(1, distinct / Math.min(this.filled, MOST_DISTINCT));
    return {
      index: this.index,
      name: this.name,
      filled: this.filled,
      distinct,
      samples: this.samples,
      words:
        distinct > MOST_WORDS
          ? []
          : [...this.texts]
              .map(([text, count]) => ({ text, count }))
              .sort((one, other) => other.count - one.count),
      looks: {
        date: this.filled === 0 ? 0 : this.dates / this.filled,
        number: this.filled === 0 ? 0 : this.numbers / this.filled,
        year: share((text) => /^(18|19|20)\d\d$/.test(text)),
        serial: varied * share((text) => /^(?=.*\d)[\p{L}\d][\p{L}\d\-/ .?*]{3,19}$/u.test(text)),
        calibre: share((text) => calibreCode(text) !== undefined && !/^\d+$/.test(text)),
        make: share((text) => makeName(text) !== undefined),
        country: share(isCountryName),
      },
      dateOrder: this.order,
    };
  }

  private seeDate(cell: Cell, text: string): void {
    if (cell instanceof Date || /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(text)) {
      if (readDate(cell, 'dmy') === null) return;
      this.dates += 1;
      this.order.plain += 1;
      return;
    }
    if (!/^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}/.test(text)) {
      // With the name of its month a date has one order.
      if (!/\p{L}/u.test(text) || readDate(text, 'dmy') === null) return;
      this.dates += 1;
      this.order.plain += 1;
      return;
    }
    const dayFirst = readDate(text, 'dmy') !== null;
    const monthFirst = readDate(text, 'mdy') !== null;
    if (!dayFirst && !monthFirst) return;
    this.dates += 1;
    this.order[dayFirst && monthFirst ? 'either' : dayFirst ? 'dayFirst' : 'monthFirst'] += 1;
  }
}

function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
