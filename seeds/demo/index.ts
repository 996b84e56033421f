import pg from 'pg';

import type { Settings } from '#app/env.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';

import { readStaff } from './acting.ts';
import { calendarOf } from './calendar.ts';
import { npcOf } from './people.ts';
import { planOf } from './plan-region.ts';
import { writeActors } from './write-actors.ts';
import { writeAudit } from './write-audit.ts';
import { writeKeeping } from './write-keeping.ts';
import { writeLives } from './write-lives.ts';
import { writeBeforeRequests } from './write-before-requests.ts';
import { writeDecisions, writeFollowUps } from './write-decisions.ts';
import { writeHits } from './write-hits.ts';
import { writePeople } from './write-people.ts';
import { writePhotographs } from './write-photographs.ts';
import { writeRecords } from './write-records.ts';
import { writeTraces } from './write-traces.ts';

export { type DemoContact, demoContacts } from './contacts.ts';

export interface DemoSeeding {
  databases: Databases;
  /** the role that migrates: it provisions States and people */
  ownerUrl: string;
  settings: Pick<Settings, 'secretKey' | 'dataDir'>;
  /** plain lines for the terminal */
  log: (line: string) => void;
  /** the day on which the region's history ends; defaults to now */
  now?: Date;
}

/**
 * Fills the database with the fictional region: people first, then twelve years of records, hits and requests, then pictures of a few
 * arms. Each but the last is one transaction, so a seeding that is interrupted is taken up where it was; on a region that is there it does nothing.
 * Its history ends on the day on which its people were written.
 */
export async function seedDemo({ databases, ownerUrl, settings, log, now }: DemoSeeding): Promise<void> {
  if (await writePeople(ownerUrl, settings.secretKey, now ?? new Date()))
    log('Made the demo region: eight States and their people');
  const staff = await readStaff(databases.auth);
  const filled = await asOfficer(databases.app, staff.as(npcOf('XA')), async (tx) => {
    const found = await tx
      .selectFrom('occasion')
      .select('id')
      .where('member_state', '=', 'XA')
      .limit(1)
      .execute();
    if (found.length > 0) return undefined;
    const region = planOf(staff);
    const { year, day } = calendarOf(staff.since);
    await writeRecords(tx, staff, region.occasions, year, day);
    const hits = await writeHits(tx, staff, region.occasions, region.hits);
    await writeTraces(tx, staff, region.requests, hits);
    await writeDecisions(tx, staff, region);
    await writeFollowUps(tx, staff, region);
    await writeAudit(tx, staff, region, hits);
    return {
      weapons: region.occasions.reduce((sum, { arms }) => sum + arms.length, 0),
      requests: region.requests.length,
    };
  });
  if (filled) {
    await gatherStatistics(ownerUrl);
    log(`Filled it with ${filled.weapons} weapon records and ${filled.requests} tracing requests`);
  }
  const events = await writeLives(databases, staff, settings);
  if (events > 0) log(`Wrote ${events} events in the lives of its arms`);
  const parties = await writeActors(databases, staff, settings);
  if (parties > 0) log(`Named ${parties} parties to its seizures`);
  if (await writeKeeping(databases, staff)) log('Drew a spot check of Ferrowen, and entered what it keeps');
  if (await writeBeforeRequests(databases, staff))
    log('Entered legal bases, domestic traces and a suspension');
  const drawings = await writePhotographs(databases, staff, settings);
  if (drawings > 0) log(`Drew ${drawings} pictures of the arms of its story`);
}

/** So that the first pages are planned as well as later ones. */
async function gatherStatistics(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
