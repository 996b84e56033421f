import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** Codes that ISO 3166-1 leaves to its users, so no State is meant. */
const STATES = [...'ABCDEFGHIJKLMNOP'].map((letter) => `X${letter}`);

/** Sixteen fictional States, each with a point of contact and one officer. */
export async function addPeople(ownerUrl: string): Promise<NationalOfficer[]> {
  const owner = new Kysely<PortalDatabase>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 1 }) }),
  });
  try {
    await owner
      .insertInto('member_state')
      .values(
        STATES.map((code, index) => ({
          code,
          name_en: `State ${code}`,
          name_fr: `État ${code}`,
          longitude: -20 + index,
          latitude: -15,
          boundary: null,
          joined_on: '2014-01-01',
        })),
      )
      .execute();
    await owner
      .insertInto('national_point_of_contact')
      .values(
        STATES.map((code) => ({
          member_state: code,
          office: `Tracing office of ${code}`,
          phone: '+999 555 0100',
          email: `npc@${code.toLowerCase()}.example`,
          hours: '08:00-16:00',
          confirmed_on: '2026-01-01',
        })),
      )
      .execute();
    const rows = await owner
      .insertInto('officer')
      .values(
        STATES.map((code) => ({
          email: `contact@${code.toLowerCase()}.example`,
          display_name: `Contact of ${code}`,
          role: 'contact' as const,
          member_state: code,
          agency: 'Police',
          phone: '+999 555 0101',
        })),
      )
      .returning(['id', 'email', 'display_name as displayName', 'role', 'member_state as memberState'])
      .execute();
    return rows.map((row) => ({ ...row, agency: 'Police', language: 'en' }) as NationalOfficer);
  } finally {
    await owner.destroy();
  }
}
