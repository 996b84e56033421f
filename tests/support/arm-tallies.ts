import pg from 'pg';

import type { TestDatabase } from './database.ts';

/** What a tally says of arms beside where, when and how many; each has a common value. */
const COMMON = {
  report_type: 'seized',
  firearm_type: 'rifle',
  condition: 'industrial',
  outcome: 'X',
  criminal: true,
  place_kind: 'sea',
  legal_ground: 'possession',
  criminal_context: 'not_established',
  conveyance: 'vessel',
  concealment: 'cache',
  build: 'not_modular',
  frame: 'unknown',
  subdivision: 'unknown',
};

type Common = { [Column in keyof typeof COMMON]: Column extends 'criminal' ? boolean : string };

export interface ArmTally extends Partial<Common> {
  readonly member_state: string;
  /** First day of the month, `YYYY-MM-DD`. */
  readonly month: string;
  readonly n: number;
}

/** Counts arms as if records of them had come in, as the superuser. */
export async function tallyArms(db: TestDatabase, tallies: readonly ArmTally[]): Promise<void> {
  const admin = new pg.Client({ connectionString: db.adminUrl });
  await admin.connect();
  for (const tally of tallies) {
    const row = { ...COMMON, ...tally };
    const columns = Object.keys(row).join(', ');
    const places = Object.keys(row).map((_, index) => `$${index + 1}`);
    await admin.query(`insert into arm_tally (${columns}) values (${places.join(', ')})`, Object.values(row));
  }
  await admin.end();
}
