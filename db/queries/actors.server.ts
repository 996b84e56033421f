import { type Kysely, sql } from 'kysely';

import type { PartyKind, PartyRole } from '#app/domain/party.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface InvolvementRow {
  readonly partyId: string;
  /** Of the index of names, which tells nothing without the key; for comparing in this process alone. */
  readonly sameName: string | null;
  readonly kind: PartyKind;
  readonly role: PartyRole;
  readonly caseId: string;
  readonly recordId: string;
}

/**
 * Parties of the officer's own State that stand, latest first, each with the case and a record over which it is reached; those of
 * withdrawn records are left out.
 */
export async function findInvolvements(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  limit: number,
): Promise<InvolvementRow[]> {
  const { rows } = await sql<InvolvementRow>`
    select p.id as "partyId", encode(p.name_index, 'hex') as "sameName", p.kind, p.role,
           r.occasion_id as "caseId", r.id as "recordId"
      from involved_party p
      join lateral (select r.id, r.occasion_id from weapon_record r
                     where r.status = 'active'
                       and case when p.record_id is null then r.occasion_id = p.occasion_id else r.id = p.record_id end
                     order by r.id limit 1) r on true
     where p.status = 'active' and p.member_state = ${memberState}
     order by p.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Arms in each of these cases, and arms that a confirmed hit found in two of them. */
export async function findCaseArms(
  tx: Kysely<PortalDatabase>,
  caseIds: readonly string[],
): Promise<{
  arms: { caseId: string; n: number }[];
  same: { caseA: string; caseB: string }[];
}> {
  const among = sql`any (${[...caseIds]}::uuid[])`;
  const arms = await sql<{ caseId: string; n: number }>`
    select occasion_id as "caseId", sum(quantity)::int as n from weapon_record
     where occasion_id = ${among} and status = 'active' and item_kind in ('small_arm', 'light_weapon')
     group by 1`.execute(tx);
  const same = await sql<{ caseA: string; caseB: string }>`
    select l.occasion_id as "caseA", i.occasion_id as "caseB"
      from weapon_record l join hit h on h.loss_record_id = l.id join weapon_record i on i.id = h.intake_record_id
     where l.occasion_id = ${among} and i.occasion_id = ${among} and h.status = 'confirmed'
       and l.status = 'active' and i.status = 'active'`.execute(tx);
  return { arms: arms.rows, same: same.rows };
}

/** Names of these parties, sealed; nothing of them where the transaction states no purpose, or they are not this officer's to open. */
export async function readNameSeals(
  tx: Kysely<PortalDatabase>,
  partyIds: readonly string[],
): Promise<{ partyId: string; sealed: Buffer }[]> {
  if (partyIds.length === 0) return [];
  return tx
    .selectFrom('involved_party_seal')
    .select(['party_id as partyId', 'sealed'])
    .where('party_id', '=', sql<string>`any (${[...partyIds]}::uuid[])`)
    .where('field', '=', 'name')
    .execute();
}
