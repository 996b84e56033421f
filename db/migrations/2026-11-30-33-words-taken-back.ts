import { type Kysely, sql } from 'kysely';

/**
 * A State may take its word on a hit back while the other one has not spoken: a new round, as when a settled hit is opened again,
 * with a reason. What was said stays in its own round, and the week in which to decide goes on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const alone = (state: string, hit: string) =>
    sql.raw(`exists (select from hit_decision d where d.hit_id = ${hit}.id and d.round = ${hit}.round
        and d.member_state = ${state})
      and not exists (select from hit_decision d where d.hit_id = ${hit}.id and d.round = ${hit}.round
        and d.member_state <> ${state})`);
  await sql`alter policy reopen_known on hit_reopening
    with check ((select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
      and member_state = (select my_state()) and officer_id = (select my_officer())
      and exists (select from hit h where h.id = hit_id and h.round = hit_reopening.round - 1
        and (h.status <> 'candidate' or ${alone('(select my_state())', 'h')})))`.execute(db);

  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`create or replace function reopen_hit() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      loss uuid;
    begin
      -- A decision of the other State at the same time comes before or after, so that this one counts it.
      perform from hit h where h.id = new.hit_id for no key update;
      update hit h set status = 'candidate', round = new.round,
             reopened_at = case h.status when 'candidate' then h.reopened_at else new.at end
       where h.id = new.hit_id and h.round = new.round - 1
         and (h.status <> 'candidate' or ${alone('new.member_state', 'h')})
      returning h.loss_record_id into loss;
      if not found then
        raise exception 'a hit is opened again once it is settled, or by the only State that has decided it'
          using errcode = 'check_violation';
      end if;
      -- The alert stands again, unless another confirmed hit has ended it; its State's next event settles the rest.
      update record_standing s
         set standing = 'missing', closed_by = null, closed_from = null, closed_until = null, closed_precision = null,
             settled_at = new.at
       where s.record_id = loss and s.closed_by = 'recovered'
         and not exists (select from hit_recovery r join hit h on h.id = r.hit_id and h.round = r.round
                          where r.record_id = loss and h.status = 'confirmed');
      return null;
    end $$`.execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
