import { nextEdition, publishedLines } from '#analytics/measures/editions.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addEdition, type FigureEditionRow, findEditions } from '#db/queries/figure-editions.server.ts';

import type { Figures } from './read-figures.server.ts';

/**
 * Publishes the figures as they are shown now. Lines that changed by few stand as they were.
 * @param after the edition that was last when the form was made; 0 for none
 * @returns its number, and how many lines were left as they stood although the register has changed
 * @throws Conflict where somebody published meanwhile
 */
export async function publishEdition(
  tx: PortalTransaction,
  officer: Officer,
  { figures, note, after }: { figures: Figures; note: string; after: number },
): Promise<{ number: number; kept: number }> {
  const earlier = await findEditions(tx);
  const number = (earlier.at(-1)?.number ?? 0) + 1;
  if (number !== after + 1) throw new Conflict('sheet.editions.faster');
  const now = publishedLines(figures.indicator, figures.seizures.yearly);
  const lines = nextEdition(
    number,
    now,
    earlier.map((one) => one.lines),
    figures.seizures.yearly.threshold,
  );
  const added = await addEdition(tx, {
    number,
    as_of: figures.asOf,
    note,
    threshold: figures.seizures.yearly.threshold,
    lines,
    members: figures.states.map(({ code }) => code),
    published_by: officer.id,
    published_by_name: officer.displayName,
  });
  if (!added) throw new Conflict('sheet.editions.faster');
  return { number, kept: lines.filter(({ since }) => since !== number).length };
}

/** Every edition, the newest first. */
export async function listEditions(tx: PortalTransaction): Promise<FigureEditionRow[]> {
  return (await findEditions(tx)).toReversed();
}

/** @throws NotFound for a number that was never published */
export async function readEdition(tx: PortalTransaction, number: string): Promise<FigureEditionRow> {
  const found = (await findEditions(tx)).find((one) => String(one.number) === number);
  if (!found) throw new NotFound('edition');
  return found;
}
