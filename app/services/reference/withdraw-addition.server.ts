import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/** Which row: a maker by name, a model by its maker and name, a calibre by its code. */
export interface NamedAddition {
  readonly list: 'makes' | 'models' | 'calibres';
  readonly name: string;
  /** The maker of a model. */
  readonly make: string;
}

/**
 * Withdraws what the officer's State added, so that it is no longer suggested, or restores it. The row stays in any case, because records
 * may rest on it.
 * @throws NotFound when there is no such row, it is another State's or the portal's, or it is so already
 */
export async function withdrawAddition(
  tx: PortalTransaction,
  { list, name, make }: NamedAddition,
  withdrawn: boolean,
): Promise<void> {
  const tables = {
    makes: 'reference_make',
    models: 'reference_model',
    calibres: 'reference_calibre',
  } as const;
  const { numUpdatedRows } = await tx
    .updateTable(tables[list])
    .set({ withdrawn })
    .where('withdrawn', '=', !withdrawn)
    .$if(list === 'makes', (query) => query.where('reference_make.name', '=', name))
    .$if(list === 'models', (query) =>
      query.where('reference_model.make', '=', make).where('reference_model.model', '=', name),
    )
    .$if(list === 'calibres', (query) => query.where('reference_calibre.code', '=', name))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new NotFound('reference');
}
