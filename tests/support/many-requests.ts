import type { ClientBase } from 'pg';

/**
 * Requests in bulk, past triggers and foreign keys, as a region has them after years: four in five closed, the rest in every
 * status, their dates spread over four years before `now`. Each has a letter, its steps, and an answer
 * where it was answered; some answers are for named authorities, and some of these were opened to another by consent.
 */
export async function loadRequests(
  admin: Pick<ClientBase, 'query'>,
  { rows, states, now }: { rows: number; states: readonly string[]; now: Date },
): Promise<void> {
  await admin.query(`set session_replication_role = replica`);
  await admin.query(
    `create temporary table many_requests as
       select new_id(sent) as id, n, s, sent, status, states[1 + n % cardinality(states)] as requesting,
              states[1 + (n + 1 + (n / cardinality(states)) % (cardinality(states) - 1)) % cardinality(states)] as addressed
         from (select n, $2::text[] as states, $3::timestamptz - (($1 - n) * interval '4 years' / $1) as sent, n % 7 as s,
                      case when n % 5 <> 0 then 'closed'
                           else (array['sent', 'acknowledged', 'returned', 'answered', 'refused'])[1 + (n / 5) % 5] end as status
                 from generate_series(1, $1) n) g`,
    [rows, states, now],
  );
  await admin.query(`insert into trace_request (id, reference, requesting_state, addressed_state, status, urgent, sent_at,
      received_at, answer_from, acknowledged_at, answered_at, closed_at)
    select id, 'MT-2026-' || lpad(n::text, 8, '0'), requesting, addressed, status, n % 19 = 0, sent, sent, sent,
           case when status in ('acknowledged', 'answered', 'refused', 'closed') then sent + interval '4 days' end,
           case when status in ('answered', 'refused', 'closed') then sent + interval '30 days' end,
           case when status = 'closed' then sent + interval '45 days' end
      from many_requests`);
  await admin.query(`insert into trace_letter (request_id, requesting_state, addressed_state, record_id, addressee_ground,
      legal_justification, circumstances, information_sought, intended_use, domestic_trace, confidentiality, outcome)
    select id, requesting, addressed, id, 'import_mark', 'Possession', 'At the border', 'Last owner', 'Investigation',
           'Not found', true, case when status = 'closed' then 'A' end from many_requests`);
  await admin.query(`insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id,
      officer_name, action, position, at)
    select m.id, requesting, addressed, case t.by when 'r' then requesting else addressed end, m.id, 'An officer', t.action,
           t.position, sent + t.days * interval '1 day'
      from many_requests m
      join (values ('send', 1, 'r', 0, '{sent,acknowledged,returned,answered,refused,closed}'::text[]),
                   ('return', 2, 'a', 3, '{returned}'),
                   ('acknowledge', 2, 'a', 4, '{acknowledged,answered,refused,closed}'),
                   ('answer', 3, 'a', 30, '{answered,closed}'), ('refuse', 3, 'a', 30, '{refused}'),
                   ('close', 4, 'r', 45, '{closed}')) t(action, position, by, days, during) on m.status = any (t.during)`);
  await admin.query(`insert into trace_answer (request_id, requesting_state, addressed_state, kind, narrative, refusal_ground,
      answered_at)
    select id, requesting, addressed, case status when 'refused' then 'refusal' else 'not_found' end, 'Searched',
           case status when 'refused' then 'criminal_investigation' end, sent + interval '30 days'
      from many_requests where status in ('answered', 'refused', 'closed')`);
  await admin.query(`insert into trace_own_reference (request_id, member_state, reference, officer_id)
    select id, requesting, 'Case ' || n, id from many_requests where n % 3 = 0`);
  await admin.query(`insert into answer_authority (request_id, requesting_state, addressed_state, agency)
    select id, requesting, addressed, 'Agency ' || n % 5 from many_requests where status in ('answered', 'closed') and n % 4 = 0`);
  await admin.query(`with asked as (
      insert into trace_consent (request_id, requesting_state, addressed_state, use, to_agency, purpose, officer_id,
          officer_name)
        select id, requesting, addressed, 'authority', 'Agency ' || n % 7, 'To investigate', id, 'An officer'
          from many_requests where status in ('answered', 'closed') and n % 8 = 0
        returning id, request_id, requesting_state, addressed_state)
    insert into trace_consent_decision (consent_id, request_id, requesting_state, addressed_state, decision, officer_id,
        officer_name)
      select id, request_id, requesting_state, addressed_state, 'granted', id, 'An officer' from asked`);
  await admin.query(`drop table many_requests`);
  await admin.query(`reset session_replication_role`);
  await admin.query(`analyze trace_request, trace_letter, trace_step, trace_answer, trace_own_reference, answer_authority,
    trace_consent, trace_consent_decision`);
}
