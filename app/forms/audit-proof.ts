import { z } from 'zod';

const entries = (least: number) =>
  z.coerce
    .number({ error: 'errors.wholeNumber' })
    .int('errors.wholeNumber')
    .min(least, 'errors.wholeNumber')
    .max(Number.MAX_SAFE_INTEGER, 'errors.wholeNumber');

/** Of which signed head; the latest where it is left out. */
export const headWanted = z.object({ size: entries(1).optional() });
/** Which entry, counted from 0, in the log of which signed head. */
export const inclusionWanted = z.object({ entry: entries(0), size: entries(1).optional() });
/** Two signed heads by their entries. */
export const consistencyWanted = z.object({ from: entries(1), to: entries(1).optional() });
