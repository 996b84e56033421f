import pg from 'pg';

import { secretBox } from '#app/auth/digest.ts';
import { keyIdOf } from '#app/sealing/secret-keys.ts';
import { demoDocument, fingerprintOf, stateApproval, termDays, waitingNomination } from './admission.ts';
import { agencyKey } from '#app/domain/restriction.ts';
import { hashPassword } from '#app/auth/password.server.ts';

import { writeSubdivisions } from '#seeds/reference/subdivisions.ts';

import { calendarOf } from './calendar.ts';
import { demoContacts, totpSecretOf } from './contacts.ts';
import { npcOf, PEOPLE, phoneOf, SECRETARIAT } from './people.ts';
import { placesOf, REGION } from './places.ts';
import { randomOf } from './random.ts';
import { STATES } from './states.ts';
import { demoSubdivisions } from './subdivisions.ts';

/**
 * Member States, points of contact, officers and their credentials, in one transaction of the role that migrates.
 * @returns false when they were there already
 */
export async function writePeople(ownerUrl: string, secretKey: Buffer, now: Date): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('marktrace demo region'))`);
    const { rowCount } = await client.query('select from officer where email = $1', [PEOPLE[0]?.email]);
    if (rowCount) return false;
    await insert(client, 'member_state', memberStates(now));
    await writeSubdivisions(client, demoSubdivisions());
    await insert(client, 'national_point_of_contact', pointsOfContact(now));
    await insert(client, 'officer', officers(now));
    const ids = await idsOf(client);
    await insert(client, 'agency_kind', agencyKinds(ids, now));
    await insert(client, 'credential', await credentials(ids, secretKey));
    await insert(client, 'contact_identity', identities(ids, secretKey, now));
    await insert(client, 'nomination', [waitingNomination(ids, secretKey, now)]);
    await insert(client, 'nomination_approval', [stateApproval(ids, now)]);
    await client.query('commit');
    return true;
  } finally {
    // Ending the connection before the commit undoes what was begun.
    await client.end();
  }
}

/** Inserts rows whose keys are the columns; PostgreSQL reads each value in its column's type. */
async function insert(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((name) => pg.escapeIdentifier(name))
    .join(', ');
  await client.query(
    `insert into ${pg.escapeIdentifier(table)} (${columns})
     select ${columns} from jsonb_populate_recordset(null::${pg.escapeIdentifier(table)}, $1)`,
    [JSON.stringify(rows)],
  );
}

function memberStates(now: Date) {
  const calendar = calendarOf(now);
  return STATES.map((state) => {
    const [capital] = placesOf(state.code, 'capital');
    return {
      code: state.code,
      name_en: state.nameEn,
      name_fr: state.nameFr,
      longitude: capital?.longitude,
      latitude: capital?.latitude,
      boundary: REGION.boundaries[state.code],
      joined_on: calendar.day(state.joined),
    };
  });
}

function pointsOfContact(now: Date) {
  const calendar = calendarOf(now);
  const random = randomOf('points of contact');
  return STATES.map((state) => ({
    member_state: state.code,
    office: state.office,
    phone: phoneOf(state.code, 0),
    email: `npc@${state.domain}`,
    hours: state.hours,
    confirmed_on: calendar.day(random.int(20, 330)),
  }));
}

function officers(now: Date) {
  return PEOPLE.map((person) => ({
    email: person.email,
    display_name: person.displayName,
    role: person.role,
    member_state: person.memberState,
    agency: person.agency,
    phone: person.phone,
    language: person.language,
    status: 'active',
    created_at: now,
    last_active_at: now,
    term_ends_on: person.memberState === null ? null : calendarOf(now).day(-termDays(person.email)),
  }));
}

/** What kind each State's agencies are, as its point of contact says. */
function agencyKinds(ids: ReadonlyMap<string, string>, now: Date) {
  return STATES.flatMap((state) =>
    (
      [
        [state.office, 'firearms_office'],
        [state.agencies.police, 'police'],
        [state.agencies.customs, 'customs'],
      ] as const
    ).map(([agency, kind]) => ({
      member_state: state.code,
      agency_key: agencyKey(agency),
      kind,
      set_by: ids.get(npcOf(state.code).email),
      set_at: now,
    })),
  );
}

async function idsOf(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; email: string }>('select id, email from officer');
  return new Map(rows.map(({ id, email }) => [email, id]));
}

async function credentials(ids: ReadonlyMap<string, string>, secretKey: Buffer) {
  const box = secretBox(secretKey, 'totp');
  return Promise.all(
    demoContacts().map(async ({ email, password }) => ({
      officer_id: ids.get(email),
      password_hash: await hashPassword(password),
      totp_secret: `\\x${box.seal(totpSecretOf(email)).toString('hex')}`,
      key_id: keyIdOf(secretKey),
      last_totp_step: 0,
      failed_attempts: 0,
    })),
  );
}

function identities(ids: ReadonlyMap<string, string>, secretKey: Buffer, now: Date) {
  return PEOPLE.map((person) => ({
    officer_id: ids.get(person.email),
    kind: 'service_card',
    country: person.memberState ?? 'XA',
    ends_in: demoDocument(person).number.slice(-4),
    fingerprint: fingerprintOf(demoDocument(person), secretKey),
    checked_by: person.memberState === null ? SECRETARIAT : npcOf(person.memberState).displayName,
    checked_on: calendarOf(now).day(200),
  }));
}
