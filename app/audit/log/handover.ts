import type { Handover } from '#db/schema/audit.ts';

import { type HeadSigner, type HeadVerifier, readVerifier } from './checkpoint.ts';

export type { Handover };

export function signHandover(earlier: HeadSigner, later: HeadSigner): Handover {
  const keys = [earlier.verifier.key, later.verifier.key] as const;
  return {
    earlierKey: keys[0],
    newKey: keys[1],
    byEarlier: earlier.signHandover(...keys).toString('base64'),
    byNew: later.signHandover(...keys).toString('base64'),
  };
}

/** The verifiers of both keys where both have signed; undefined otherwise. */
function readHandover(handover: Handover): { earlier: HeadVerifier; later: HeadVerifier } | undefined {
  const { earlierKey, newKey } = handover;
  const earlier = readVerifier(earlierKey);
  const later = readVerifier(newKey);
  const holds =
    earlier?.holdsHandover(earlierKey, newKey, Buffer.from(handover.byEarlier, 'base64')) &&
    later?.holdsHandover(earlierKey, newKey, Buffer.from(handover.byNew, 'base64'));
  return earlier && later && holds ? { earlier, later } : undefined;
}

/** A key that is believed, and the largest log for which it may have signed. */
export interface Believed {
  readonly verifier: HeadVerifier;
  readonly until: number;
}

/**
 * Believes, beside the keys that are known, those from which they took the log over: a chain from the present key back to the
 * first. What an earlier key signs after it has passed the log on counts for nothing.
 * @param handovers as they stand in the log, earliest first, each with its entry (undefined while it waits to be sealed)
 * @returns also the first handover that does not hold, if one does not
 */
export function believe<H extends { readonly handover: Handover; readonly entry: number | undefined }>(
  known: readonly HeadVerifier[],
  handovers: readonly H[],
): { readonly believed: Believed[]; readonly forged: H | undefined } {
  const believed: Believed[] = known.map((verifier) => ({ verifier, until: Infinity }));
  let forged: H | undefined;
  for (const one of [...handovers].reverse()) {
    const read = readHandover(one.handover);
    if (!read || !believed.some(({ verifier }) => verifier.key === read.later.key)) {
      forged = one;
      continue;
    }
    believed.push({ verifier: read.earlier, until: one.entry ?? Infinity });
  }
  return { believed, forged };
}

/** Follows the log from a key that somebody was given to the keys that took it over. */
export function follow(known: readonly HeadVerifier[], handovers: readonly Handover[]): HeadVerifier[] {
  const believed = [...known];
  for (const handover of handovers) {
    const read = readHandover(handover);
    if (read && believed.some(({ key }) => key === read.earlier.key)) believed.push(read.later);
  }
  return believed;
}
