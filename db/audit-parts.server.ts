import pg from 'pg';

/** Entries of a part of the log; a multiple of 256, so that what is stored of the tree stands for parts that are put away. */
const SPAN = 1_048_576;
/** Entries for which there is room before they come: more than are sealed between two looks. */
const ROOM = 4 * SPAN;

/**
 * Makes the parts of the log for the entries to come, as far as they are missing. Nobody who reads or seals waits for it.
 * @param ownerUrl of the role that owns the tables; nobody else can
 * @param size entries of the log now
 * @returns the names of the parts that were made
 */
export async function makeAuditParts(ownerUrl: string, size: number, span = SPAN): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, lock_timeout: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ made: string[] }>('select make_audit_parts($1, $2) as made', [
      size + Math.min(ROOM, 4 * span),
      span,
    ]);
    return rows[0]?.made ?? [];
  } finally {
    await client.end();
  }
}
