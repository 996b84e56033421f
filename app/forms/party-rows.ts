import { type KeptFields, rowsOf, withoutRow } from './kept.ts';
import { MOST_PARTIES } from './party.ts';

/** As many rows as a form takes, and one that would be too many, so that saying so keeps what was typed. */
const MOST_ROWS = MOST_PARTIES + 1;

/** How many rows of parties the form shows. */
export function partyRowsOf(fields: KeptFields): number {
  return Math.min(rowsOf(fields, 'parties'), MOST_ROWS);
}

/** The fields with one party more or fewer, everything else as typed; undefined for any other button. */
export function changePartyRows(intent: string, fields: KeptFields): KeptFields | undefined {
  if (intent === 'add-party') return { ...fields, [`parties.${partyRowsOf(fields)}.name`]: [''] };
  const removed = /^remove-party:(\d{1,3})$/.exec(intent)?.[1];
  return removed === undefined ? undefined : withoutRow(fields, 'parties', Number(removed));
}
