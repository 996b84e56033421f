import { type Kysely, sql } from 'kysely';

import type { StatedElements } from '#app/domain/completeness.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface AgencyCompleteness {
  /** Of who registered the records; empty where that is not known. */
  readonly agency: string;
  readonly records: number;
  readonly elements: StatedElements;
}

/**
 * Of the arms that a State has on record, by agency: how many state each element, of how many it is asked. A country of import is
 * asked of an arm with an import mark, legal ground and context of what was taken in. One set-based query; with `recordId` of one record.
 */
export async function countCompleteness(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  recordId?: string,
): Promise<AgencyCompleteness[]> {
  const one = (column: string) =>
    recordId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${recordId}::uuid`;
  const { rows } = await sql<AgencyCompleteness>`
    select coalesce(f.agency, '') as agency, count(*)::int as records,
           jsonb_build_object(
             'make', ${stated('make')}, 'model', ${stated('model')}, 'calibre', ${stated('calibre')},
             'serial', ${stated('serial')}, 'manufacture_country', ${stated('manufacture_country')},
             'import_country', ${stated('import_country')}, 'other_marks', ${stated('other_marks')},
             'photographs', ${stated('photographs')}, 'place', ${stated('place')}, 'day', ${stated('day')},
             'context', ${stated('context')}) as elements
      from (
        select a.agency,
               r.make <> '' as make, r.model <> '' as model, r.calibre <> '' as calibre,
               coalesce(m.serial, false) as serial,
               r.manufacture_country is not null as manufacture_country,
               case when m.import or r.import_country is not null then r.import_country is not null end as import_country,
               coalesce(m.others, false) as other_marks,
               coalesce(p.sides = 2 and p.marks >= coalesce(m.shown, 0), false) as photographs,
               o.place <> '' as place, o.date_precision = 'day' as day,
               case when r.report_type not in ('lost', 'stolen', 'diverted')
                 then o.legal_ground <> 'unknown' or o.criminal_context is not null end as context
          from weapon_record r
          join occasion o on o.id = r.occasion_id
          left join officer a on a.id = r.registered_by
          left join (
            select record_id, bool_or(kind = 'serial' and legibility <> 'not_stated') as serial,
                   bool_or(kind = 'import') as import, bool_or(kind <> 'serial') as others,
                   count(*) filter (where legibility <> 'absent') as shown
              from marking
             where member_state = ${memberState} and status = 'active' ${one('marking.record_id')}
             group by record_id) m on m.record_id = r.id
          left join (
            select record_id, count(distinct subject) filter (where subject in ('left_side', 'right_side')) as sides,
                   count(distinct marking_id) as marks
              from photograph
             where member_state = ${memberState} and status = 'active' and record_id is not null
                   ${one('photograph.record_id')}
             group by record_id) p on p.record_id = r.id
         where r.member_state = ${memberState} and r.status = 'active'
           and r.item_kind in ('small_arm', 'light_weapon') ${one('r.id')}) f
     group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
}

/** Of a column that is true where it is stated, false where it is missing, and null where it is not asked. */
function stated(column: string) {
  return sql`jsonb_build_object('stated', count(*) filter (where ${sql.ref(`f.${column}`)}), 'asked', count(${sql.ref(`f.${column}`)}))`;
}
