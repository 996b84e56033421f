import { type Kysely, sql } from 'kysely';

/**
 * A record of which a second reader said that it differs can turn out to be right. A third officer says so, with how he knows it; what
 * the second reader found stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table spot_check_item
    add column upheld_by uuid,
    add column upheld_at timestamptz,
    add column upheld_why text not null default '' check (length(upheld_why) <= 2000),
    add constraint upheld_with_reason check (
      (upheld_by is null) = (upheld_at is null) and (upheld_by is null) = (upheld_why = '')),
    add constraint upheld_where_it_differs check (upheld_by is null or result = 'differs')`.execute(db);
  await sql`comment on column spot_check_item.upheld_by is
    'who found the record right after all: neither its author nor its second reader'`.execute(db);
  await sql`grant update (upheld_by, upheld_at, upheld_why) on spot_check_item to marktrace_app`.execute(db);
  await sql`create policy uphold on spot_check_item for update to marktrace_app
    using ((select my_role()) in ('contact', 'npc') and member_state = (select my_state())
      and result = 'differs' and upheld_by is null and reader_id <> (select my_officer()))
    with check ((select my_role()) in ('contact', 'npc') and member_state = (select my_state())
      and upheld_by = (select my_officer()))`.execute(db);

  // Policies of one command are joined by "or": what was found is not changed by way of the other.
  await sql`create function hold_spot_finding() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if old.result is null and (new.upheld_by is not null or new.reader_id is distinct from my_officer())
        or old.result is not null and (old.result, old.differing, old.note, old.reader_id, old.read_at)
          is distinct from (new.result, new.differing, new.note, new.reader_id, new.read_at) then
        raise exception 'a finding is its reader''s, and stays'
          using errcode = 'check_violation', constraint = 'spot_check_finding';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_spot_finding before update on spot_check_item
    for each row execute function hold_spot_finding()`.execute(db);
}
