import pg from 'pg';

import { writeArms } from './arms.ts';
import { writeSubdivisions } from './subdivisions.ts';
import { seedQualityRules } from './quality-rules.ts';
import { seedRetentionRules } from './retention-rules.ts';

export interface ReferenceSeeding {
  /** the role that migrates: only it may write reference tables */
  ownerUrl: string;
  /** plain lines for the terminal */
  log: (line: string) => void;
}

/**
 * Brings the reference tables to what the CSV files say. Rows that are as they should be are left alone, so running it
 * again writes nothing; a row that the files no longer have stays, because records may rest on it.
 */
export async function seedReference({ ownerUrl, log }: ReferenceSeeding): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const arms = await writeArms(client);
    const changedSubdivisions = await writeSubdivisions(client);
    const changedRules = await seedQualityRules(client);
    const changedRetention = await seedRetentionRules(client);
    await client.query('commit');
    if (changedSubdivisions > 0) log(`Reference tables: ${changedSubdivisions} subdivisions of countries`);
    if (changedRules > 0) log(`Reference tables: ${changedRules} rules of the quality watch`);
    if (changedRetention > 0) log(`Reference tables: ${changedRetention} rules of retention`);
    if (arms.changed > 0) log(`Reference tables: ${arms.rows}`);
  } finally {
    // Ending the connection before the commit undoes what was begun.
    await client.end();
  }
}
