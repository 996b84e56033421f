import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function all<Row extends pg.QueryResultRow>(query: string): Promise<Row[]> {
  return (await admin.query<Row>(query)).rows;
}

/** Kysely's own bookkeeping of migrations; no role but the owner reaches it. */
const BOOKKEEPING = ['kysely_migration', 'kysely_migration_lock'];
const WORKING_ROLES = [
  'marktrace_app',
  'marktrace_auth',
  'marktrace_stats',
  'marktrace_sealer',
  'marktrace_disclosure',
];

/** What looks past row-level security. A function that joins this list is a decision, and is tested for what it lets out. */
const SECURITY_DEFINER = [
  'agree_hit()',
  'answer_standing(records uuid[], skeletons text[])',
  'answer_standing_by_grant()',
  'answer_standing_by_key()',
  'answer_standing_by_sharing()',
  'apply_contact_change()',
  'batches_over_term(most integer)',
  'claim_job(claimant uuid, kinds text[], lease interval)',
  'claim_mail(claimant uuid, lease interval)',
  'count_arms_by(dimensions text[])',
  'count_choices()',
  'count_completeness()',
  'count_hits()',
  'count_legs()',
  'count_legs_together()',
  'count_loss_units()',
  'count_lost_by_month()',
  'count_parties()',
  'count_queries()',
  'count_recoveries()',
  'count_repeat_arms()',
  'count_request_sides(at timestamp with time zone)',
  'count_seized(attributes text[])',
  'count_seized_by(dimensions text[])',
  'disclose_marks(probes text[])',
  'first_months()',
  'fold_tallies()',
  'follow_suspension()',
  'gather_mail(rest interval)',
  'hand_over_work(leaving uuid, successor uuid)',
  'hit_corrections(hits uuid[])',
  'hold_approval()',
  'hold_contact_change()',
  'hold_marking()',
  'hold_marking_key()',
  'hold_nomination()',
  'hold_record_share()',
  'hold_recovery()',
  'hold_route_leg()',
  'hold_suspended()',
  'hold_trace_whole()',
  'hold_weapon_record()',
  'is_outside(state text)',
  'is_own_occasion(occasion_id uuid)',
  'is_own_record(record uuid)',
  'keep_clocks(by_clock timestamp with time zone)',
  'keep_contacts(by_clock timestamp with time zone)',
  'keep_ended_tokens()',
  'keep_version()',
  'look_by_reference(query_end text)',
  'looks_at_own_records(before bigint, most integer)',
  'match_new(records uuid[], weights jsonb)',
  'meet_hidden(asked uuid, probes text[])',
  'notice_consent()',
  'notice_coordinator_contact()',
  'notice_hit_again()',
  'notice_hits()',
  'notice_job()',
  'notice_nomination()',
  'notice_reminder()',
  'notice_standing()',
  'notice_trace_step()',
  'onward_needs_consent(record uuid, addressed text)',
  'open_work(leaving uuid)',
  'record_corrections(record uuid)',
  'recount_completeness(by_clock timestamp with time zone)',
  'recount_marks(ids uuid[])',
  'recount_queries(by_clock timestamp with time zone)',
  'reopen_hit()',
  'settle_hit()',
  'settle_mail(letter uuid, claimant uuid, outcome text, why text, words text, again interval)',
  'settle_nomination()',
  'tally_added_arms()',
  'tally_added_legs()',
  'tally_added_marks()',
  'tally_amended_arms()',
  'tally_amended_legs()',
  'tally_amended_marked_arms()',
  'tally_amended_marks()',
  'tally_amended_occasions()',
  'tally_follow_up()',
  'tally_trace_choice()',
  'tell_hits(record uuid)',
  'undecided_hits(since timestamp with time zone)',
  'unknown_attachment_files(files uuid[])',
  'unknown_photograph_files(files uuid[])',
  'wait_for_seal()',
  'watch_use(active_minutes integer)',
  'who_approves(asked uuid)',
];

describe('every table', () => {
  it('is owned by the migrating role, with row-level security enabled and forced', async () => {
    const tables = await all<{ name: string; owner: string; enabled: boolean; forced: boolean }>(
      `select relname as name, pg_get_userbyid(relowner) as owner, relrowsecurity as enabled,
              relforcerowsecurity as forced
         from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    );
    expect(tables.length).toBeGreaterThan(25);
    expect(new Set(tables.map((table) => table.owner))).toEqual(new Set(['marktrace_owner']));
    expect(tables.filter((table) => !(table.enabled && table.forced)).map((table) => table.name)).toEqual(
      BOOKKEEPING,
    );
  });

  it('lets the roles do what its policies name, and holds none for everybody', async () => {
    const open = await all(
      `select tablename, policyname from pg_policies where schemaname = 'public' and 'public' = any (roles)`,
    );
    expect(open).toEqual([]);
  });

  it('that a role may read or write has a policy for it', async () => {
    const without = await all(
      `select g.table_name, g.grantee, g.privilege_type
         from information_schema.role_table_grants g
        where g.table_schema = 'public' and g.grantee = any (array['${WORKING_ROLES.join("','")}'])
          and not exists (select from pg_policies p
            where p.schemaname = 'public' and p.tablename = g.table_name and g.grantee = any (p.roles)
              and (p.cmd = 'ALL' or p.cmd = g.privilege_type))`,
    );
    expect(without).toEqual([]);
  });

  it('is in the tables that Kysely knows, and the other way round', async () => {
    const tables = await all<{ name: string }>(
      `select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
    );
    const { readFileSync } = await import('node:fs');
    const schema = readFileSync(new URL('../../db/schema/index.ts', import.meta.url), 'utf8');
    const known = [...schema.matchAll(/^ {2}(\w+): \w+Table;$/gm)].map((match) => match[1]);
    expect(known.sort()).toEqual(
      tables.map((table) => table.name).filter((name) => !BOOKKEEPING.includes(name)),
    );
  });

  it('is no view that shows what its owner may see', async () => {
    const views = await all<{ name: string; kind: string; options: string[] | null }>(
      `select relname as name, relkind as kind, reloptions as options from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
    );
    expect(
      views.filter(({ kind, options }) => kind === 'm' || !options?.includes('security_invoker=true')),
    ).toEqual([]);
  });
});

describe('the working roles', () => {
  it('are no superusers, pass over nothing, and make nothing', async () => {
    const roles = await all(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin
         from pg_roles where rolname = any (array['${WORKING_ROLES.join("','")}', 'marktrace_owner']) order by 1`,
    );
    const powerless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    };
    expect(roles).toEqual([
      { rolname: 'marktrace_app', ...powerless, rolcanlogin: true },
      { rolname: 'marktrace_auth', ...powerless, rolcanlogin: true },
      { rolname: 'marktrace_disclosure', ...powerless, rolcanlogin: false },
      { rolname: 'marktrace_owner', ...powerless, rolcanlogin: true },
      { rolname: 'marktrace_sealer', ...powerless, rolcanlogin: true },
      { rolname: 'marktrace_stats', ...powerless, rolcanlogin: true },
    ]);
  });

  it('that sign in own nothing, and can become nobody', async () => {
    const owned = await all(
      `select relname as name from pg_class where pg_get_userbyid(relowner) ~ '^marktrace_(app|auth|stats|sealer)$'
       union all select proname from pg_proc where pg_get_userbyid(proowner) ~ '^marktrace_(app|auth|stats|sealer)$'
       union all select nspname from pg_namespace where pg_get_userbyid(nspowner) ~ '^marktrace_(app|auth|stats|sealer)$'`,
    );
    expect(owned).toEqual([]);
    const memberships = await all<{ member: string; role: string }>(
      `select pg_get_userbyid(member) as member, pg_get_userbyid(roleid) as role from pg_auth_members
        where pg_get_userbyid(member) ~ '^marktrace_(app|auth|stats|sealer|disclosure)$'`,
    );
    expect(memberships).toEqual([]);
  });

  it('make no tables', async () => {
    for (const role of WORKING_ROLES) {
      const [able] = await all<{ able: boolean }>(
        `select has_schema_privilege('${role}', 'public', 'create') as able`,
      );
      expect(able, role).toEqual({ able: false });
    }
  });

  it('delete from no table but sessions, tokens and what was used of limits, search keys and grants, searches kept under a name, forms that were sent, answers over their term, and what waited to be sealed or folded, and truncate none', async () => {
    const grants = await all<{ grantee: string; table_name: string }>(
      `select grantee, table_name from information_schema.role_table_grants
        where table_schema = 'public' and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
          and grantee ~ '^marktrace_(app|auth|stats|sealer|disclosure)$' order by 1, 2`,
    );
    expect(grants).toEqual([
      { grantee: 'marktrace_app', table_name: 'marking_key' },
      { grantee: 'marktrace_app', table_name: 'query_batch_row' },
      { grantee: 'marktrace_app', table_name: 'record_share' },
      { grantee: 'marktrace_app', table_name: 'saved_search' },
      { grantee: 'marktrace_app', table_name: 'sent_form' },
      { grantee: 'marktrace_auth', table_name: 'api_token' },
      { grantee: 'marktrace_auth', table_name: 'rate_use' },
      { grantee: 'marktrace_auth', table_name: 'session' },
      { grantee: 'marktrace_disclosure', table_name: 'api_token' },
      { grantee: 'marktrace_disclosure', table_name: 'arm_tally' },
      { grantee: 'marktrace_disclosure', table_name: 'ended_token' },
      { grantee: 'marktrace_disclosure', table_name: 'leg_tally' },
      { grantee: 'marktrace_disclosure', table_name: 'mark_tally' },
      { grantee: 'marktrace_disclosure', table_name: 'marked_arm' },
      { grantee: 'marktrace_disclosure', table_name: 'session' },
      { grantee: 'marktrace_sealer', table_name: 'audit_unsealed' },
    ]);
  });

  it('add to the audit and read it; none changes it', async () => {
    const grants = await all(
      `select grantee, string_agg(privilege_type, ' ' order by privilege_type) as may
         from information_schema.role_table_grants
        where table_name = 'access_event' and grantee <> 'marktrace_owner' group by 1 order by 1`,
    );
    expect(grants).toEqual([
      { grantee: 'marktrace_app', may: 'INSERT SELECT' },
      { grantee: 'marktrace_auth', may: 'INSERT' },
      { grantee: 'marktrace_disclosure', may: 'INSERT SELECT' },
      { grantee: 'marktrace_sealer', may: 'SELECT' },
    ]);
    const columns = await all(
      `select column_name from information_schema.column_privileges
        where table_name = 'access_event' and privilege_type = 'UPDATE' and grantee <> 'marktrace_owner'`,
    );
    expect(columns).toEqual([]);
  });
});

describe('everybody else', () => {
  it('is granted no table, column, sequence, and no way into the schema', async () => {
    expect(
      await all(
        `select relname, a.privilege_type from pg_class, aclexplode(relacl) a
          where relnamespace = 'public'::regnamespace and a.grantee = 0
         union all
         select attrelid::regclass::text, a.privilege_type from pg_attribute, aclexplode(attacl) a
          where a.grantee = 0 and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`,
      ),
    ).toEqual([]);
    expect(
      await all(
        `select a.privilege_type from pg_namespace, aclexplode(nspacl) a where nspname = 'public' and a.grantee = 0`,
      ),
    ).toEqual([]);
  });

  it('may run none of the functions that look past row-level security', async () => {
    const open = await all(
      `select proname from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) a
        where pronamespace = 'public'::regnamespace and prosecdef and a.grantee = 0`,
    );
    expect(open).toEqual([]);
  });
});

describe('functions that look past row-level security', () => {
  it('are the known ones, fixed in their search path, owned by a role that cannot sign in', async () => {
    const functions = await all<{
      signature: string;
      owner: string;
      config: string[] | null;
      language: string;
    }>(
      `select proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as signature,
              pg_get_userbyid(proowner) as owner, proconfig as config, lanname as language
         from pg_proc p join pg_language l on l.oid = prolang
        where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    );
    expect(functions.map(({ signature }) => signature)).toEqual(SECURITY_DEFINER);
    for (const { signature, owner, config, language } of functions) {
      expect({ owner, language }, signature).toEqual({ owner: 'marktrace_disclosure', language: 'plpgsql' });
      // Besides the search path only what chooses between plans of one meaning.
      expect(
        config?.filter((setting) => !/^(enable_\w+|plan_cache_mode|join_collapse_limit)=/.test(setting)),
        signature,
      ).toEqual(['search_path=pg_catalog, public, pg_temp']);
    }
  });

  it('can be called by the app, those of figures by the stats role; those of triggers by nobody', async () => {
    const callable = await all<{ role: string; name: string }>(
      `select r.rolname as role, p.proname as name from pg_proc p, pg_roles r
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and r.rolname ~ '^marktrace_(app|auth|stats|sealer)$' and has_function_privilege(r.oid, p.oid, 'execute')
        order by 1, 2`,
    );
    expect(callable).toEqual([
      { role: 'marktrace_app', name: 'batches_over_term' },
      { role: 'marktrace_app', name: 'claim_job' },
      { role: 'marktrace_app', name: 'claim_mail' },
      { role: 'marktrace_app', name: 'disclose_marks' },
      { role: 'marktrace_app', name: 'gather_mail' },
      { role: 'marktrace_app', name: 'hand_over_work' },
      { role: 'marktrace_app', name: 'hit_corrections' },
      { role: 'marktrace_app', name: 'is_outside' },
      { role: 'marktrace_app', name: 'is_own_occasion' },
      { role: 'marktrace_app', name: 'is_own_record' },
      { role: 'marktrace_app', name: 'keep_clocks' },
      { role: 'marktrace_app', name: 'keep_contacts' },
      { role: 'marktrace_app', name: 'look_by_reference' },
      { role: 'marktrace_app', name: 'looks_at_own_records' },
      { role: 'marktrace_app', name: 'match_new' },
      { role: 'marktrace_app', name: 'meet_hidden' },
      { role: 'marktrace_app', name: 'onward_needs_consent' },
      { role: 'marktrace_app', name: 'open_work' },
      { role: 'marktrace_app', name: 'record_corrections' },
      { role: 'marktrace_app', name: 'settle_mail' },
      { role: 'marktrace_app', name: 'tell_hits' },
      { role: 'marktrace_app', name: 'undecided_hits' },
      { role: 'marktrace_app', name: 'unknown_attachment_files' },
      { role: 'marktrace_app', name: 'unknown_photograph_files' },
      { role: 'marktrace_app', name: 'who_approves' },
      { role: 'marktrace_auth', name: 'watch_use' },
      { role: 'marktrace_stats', name: 'count_arms_by' },
      { role: 'marktrace_stats', name: 'count_choices' },
      { role: 'marktrace_stats', name: 'count_completeness' },
      { role: 'marktrace_stats', name: 'count_hits' },
      { role: 'marktrace_stats', name: 'count_legs' },
      { role: 'marktrace_stats', name: 'count_legs_together' },
      { role: 'marktrace_stats', name: 'count_loss_units' },
      { role: 'marktrace_stats', name: 'count_lost_by_month' },
      { role: 'marktrace_stats', name: 'count_parties' },
      { role: 'marktrace_stats', name: 'count_queries' },
      { role: 'marktrace_stats', name: 'count_recoveries' },
      { role: 'marktrace_stats', name: 'count_repeat_arms' },
      { role: 'marktrace_stats', name: 'count_request_sides' },
      { role: 'marktrace_stats', name: 'count_seized' },
      { role: 'marktrace_stats', name: 'count_seized_by' },
      { role: 'marktrace_stats', name: 'first_months' },
      { role: 'marktrace_stats', name: 'fold_tallies' },
      { role: 'marktrace_stats', name: 'recount_completeness' },
      { role: 'marktrace_stats', name: 'recount_queries' },
    ]);
  });
});
