import pg from 'pg';

/** Years ahead for which the audit has its partition. */
const YEARS_AHEAD = 2;

/**
 * Makes the partitions of the audit for this year and the next two, as far as they are missing.
 * @param ownerUrl of the role that owns the tables; nobody else can
 * @returns the years that were made
 * @throws where a partition cannot be had at once; what is written meanwhile goes to the one for all other years
 */
export async function makeAuditYears(ownerUrl: string, now: Date): Promise<number[]> {
  const client = new pg.Client({ connectionString: ownerUrl, lock_timeout: 5_000 });
  await client.connect();
  try {
    const made: number[] = [];
    for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) {
      const year = now.getUTCFullYear() + ahead;
      const { rows } = await client.query<{ made: boolean }>('select make_audit_year($1) as made', [year]);
      if (rows[0]?.made) made.push(year);
    }
    return made;
  } finally {
    await client.end();
  }
}
