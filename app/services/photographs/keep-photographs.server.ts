import { randomUUID } from 'node:crypto';

import type { Problem } from '#app/domain/refusal.ts';
import type { PhotographStore } from '#app/photographs/photograph-store.server.ts';
import {
  type PreparedPhotograph,
  preparePhotograph,
  UnusablePhotograph,
} from '#app/photographs/prepare-photograph.server.ts';

/** A photograph whose pictures are on the disk and that no row names yet. */
export type KeptPhotograph = Omit<PreparedPhotograph, 'pictures'> & { readonly fileId: string };

/**
 * Puts the pictures of the files that are photographs on the disk, before any row is written, and says what is wrong with
 * the others. What no row comes to name is removed by the caller, or by a later start.
 */
export async function keepPhotographs(
  store: PhotographStore,
  files: readonly { name: string; load(): Promise<Buffer> }[],
): Promise<{ kept: KeptPhotograph[]; problems: Problem[] }> {
  const kept: KeptPhotograph[] = [];
  const problems: Problem[] = [];
  for (const { name, load } of files) {
    try {
      const { pictures, ...photograph } = await preparePhotograph(load);
      const fileId = randomUUID();
      await store.keep(fileId, pictures);
      kept.push({ ...photograph, fileId });
    } catch (error) {
      if (!(error instanceof UnusablePhotograph)) throw error;
      problems.push({ field: 'photographs', key: `photograph.unusable.${error.why}`, values: { name } });
    }
  }
  return { kept, problems };
}
