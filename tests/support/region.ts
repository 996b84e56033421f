import type { Officer } from '#app/domain/officer.ts';
import type { Role } from '#app/domain/role.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { hashPassword } from '#app/auth/password.server.ts';
import { secretBox } from '#app/auth/digest.ts';
import { type IdentityDocument, identityFingerprint } from '#app/auth/identity-fingerprint.ts';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

import type { PortalDatabase } from '#db/schema/index.ts';

import type { TestDatabase } from './database.ts';
import { TEST_KEY } from './test-key.ts';

/** The password of everybody in the test region. */
export const TEST_PASSWORD = 'correct horse battery staple';
/** The authenticator secret of everybody in the test region. */
export const TEST_SECRET = Buffer.from('12345678901234567890');

/** Three States with an NPC and a contact each, and one person of every role that serves the region. */
export interface TestRegion {
  npc: Record<'XA' | 'XB' | 'XC', NationalOfficer>;
  contact: Record<'XA' | 'XB' | 'XC', NationalOfficer>;
  coordinator: Officer;
  analyst: Officer;
  auditor: Officer;
  administrator: Officer;
  /** Everybody above. */
  everybody: Officer[];
}

/** The service card of somebody in the test region. */
export function identityOf(email: string): IdentityDocument {
  return { kind: 'service_card', country: 'XA', number: `CARD ${email}` };
}

const STATES = ['XA', 'XB', 'XC'] as const;

/** Fills an empty test database with the test region, as the command line provisions one. */
export async function createRegion(database: TestDatabase): Promise<TestRegion> {
  const owner = new Kysely<PortalDatabase>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: database.urls.owner, max: 1 }) }),
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
    const passwordHash = await hashPassword(TEST_PASSWORD);
    const provision = async (role: Role, memberState: string | null): Promise<Officer> => {
      const email = `${role}${memberState ? `.${memberState.toLowerCase()}` : ''}@test.example`;
      const displayName = `${role} ${memberState ?? 'region'}`;
      const { id } = await owner
        .insertInto('officer')
        .values({
          email,
          display_name: displayName,
          role,
          member_state: memberState,
          agency: 'Test agency',
          phone: '+999 555 0101',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await owner
        .insertInto('credential')
        .values({
          officer_id: id,
          password_hash: passwordHash,
          totp_secret: secretBox(TEST_KEY, 'totp').seal(TEST_SECRET),
          locked_until: null,
        })
        .execute();
      await owner
        .insertInto('contact_identity')
        .values({
          officer_id: id,
          kind: 'service_card',
          country: memberState ?? 'XA',
          ends_in: '00',
          fingerprint: identityFingerprint(TEST_KEY, identityOf(email)),
          checked_by: 'The test',
          checked_on: '2026-01-01',
        })
        .execute();
      return { id, email, displayName, role, memberState, agency: 'Test agency', language: 'en' };
    };
    const national = async (role: 'npc' | 'contact') => ({
      XA: (await provision(role, 'XA')) as NationalOfficer,
      XB: (await provision(role, 'XB')) as NationalOfficer,
      XC: (await provision(role, 'XC')) as NationalOfficer,
    });
    const region = {
      npc: await national('npc'),
      contact: await national('contact'),
      coordinator: await provision('coordinator', null),
      analyst: await provision('analyst', null),
      auditor: await provision('auditor', null),
      administrator: await provision('administrator', null),
    };
    const { npc, contact, ...regional } = region;
    return {
      ...region,
      everybody: [...Object.values(npc), ...Object.values(contact), ...Object.values(regional)],
    };
  } finally {
    await owner.destroy();
  }
}
