import type { NationalOfficer } from '#app/domain/officer.ts';

import type { RoleClients } from './plain-sql.ts';

/** A further point of contact of a State, with an agency of its own (ISACS 05.31, 7.1.1). */
export async function secondContact(
  { owner }: RoleClients,
  memberState: string,
  agency: string,
): Promise<NationalOfficer> {
  const email = `${agency.toLowerCase().replace(/\W+/g, '.')}.${memberState.toLowerCase()}@test.example`;
  const { rows } = await owner.query<{ id: string }>(
    `insert into officer (email, display_name, role, member_state, agency, phone)
     values ($1, $2, 'npc', $3, $4, '+999 555 0102') returning id`,
    [email, `npc ${memberState} of ${agency}`, memberState, agency],
  );
  return {
    id: rows[0]?.id ?? '',
    email,
    displayName: `npc ${memberState} of ${agency}`,
    role: 'npc',
    memberState,
    agency,
    language: 'en',
  };
}
