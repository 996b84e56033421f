import { type Kysely, sql } from 'kysely';

/**
 * Matching knows what the box knows of marks that are no arm's own (docs/decisions/016-learned-counts.md): what people write where no
 * number is meets its equal only and needs an arm that agrees, and a text that stands on many weapons of one make tells of none of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The same words and runs as app/domain/marking/placeholder.ts; a test holds them together.
  await sql`create function is_placeholder_mark(mark text) returns boolean
    language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
      select mark in ('NA', 'NIL', 'NONE', 'NULL', 'SN', 'NI', 'UNKNOWN', 'UNK', 'NOSERIAL', 'NOSERIALNUMBER', 'SANSNUMERO',
                      'SEMNUMERO', 'SINNUMERO', 'INCONNU', 'DESCONHECIDO', 'DESCONOCIDO', 'TBD', 'TEST', 'XX')
          or mark ~ '^([A-Z0-9])\\1{2,}$'
          or length(mark) between 5 and 26 and (
               strpos('01234567890', mark) > 0 or strpos('09876543210', mark) > 0
               or strpos('ABCDEFGHIJKLMNOPQRSTUVWXYZ', mark) > 0 or strpos('ZYXWVUTSRQPONMLKJIHGFEDCBA', mark) > 0)
    $$`.execute(db);
  await sql`revoke all on function is_placeholder_mark(text) from public`.execute(db);
  await sql`grant execute on function is_placeholder_mark(text) to marktrace_disclosure, marktrace_app`.execute(
    db,
  );

  await changeFunction(db, 'match_new(uuid[], jsonb)', [
    [
      `from unnest(ids, skeletons, losses) own(id, skeleton, is_loss)`,
      `from unnest(ids, skeletons, marks, losses) own(id, skeleton, normalised, is_loss)`,
    ],
    // Equal marks: a placeholder counts less than an unread character.
    [
      `case when k.normalised = own.normalised then 0`,
      `case when is_placeholder_mark(own.normalised) or is_placeholder_mark(k.normalised) then 3
                    when k.normalised = own.normalised then 0`,
    ],
    // Unread characters of either side do not make a placeholder of it.
    [
      `strpos(own.skeleton, '?') = 0 and strpos(own.skeleton, '*') = 0) f;`,
      `strpos(own.skeleton, '?') = 0 and strpos(own.skeleton, '*') = 0
           and not is_placeholder_mark(own.normalised)) f;`,
    ],
    [
      `where own.skeleton ~ '^[^?*]*[?][^?*]*[?]?[^?*]*$'
          union all`,
      `where own.skeleton ~ '^[^?*]*[?][^?*]*[?]?[^?*]*$' and not is_placeholder_mark(k.normalised)
          union all`,
    ],
    [
      `where own.skeleton !~ '[?*]') f;`,
      `where own.skeleton !~ '[?*]' and not is_placeholder_mark(own.normalised)) f;`,
    ],
    [
      `(array['exact', 'look_alike', 'unread'])[min(p.rank) + 1] as nearness,`,
      `(array['exact', 'look_alike', 'unread', 'placeholder'])[min(p.rank) + 1] as nearness, upper(o.make) as other_make,`,
    ],
    [
      `select s.mine, s.other, s.other_is_loss, s.my_state,`,
      `select s.mine, s.other, s.nearness, s.other_make, s.other_is_loss, s.my_state,`,
    ],
    [`), told as (`, `), judged as (`],
    [
      `), added as (`,
      `), told as (
        -- Counted among what the caller learns of, so that nothing hidden shows in what is left out.
        select counted.*
          from (select judged.*, count(*) filter (where i_know and nearness in ('exact', 'look_alike') and other_make <> '')
                                   over (partition by mine, other_make) as alike
                  from judged) counted
         where alike < (weights ->> 'shared')::int or nearness not in ('exact', 'look_alike') or other_make = ''
      ), added as (`,
    ],
  ]);
}

/** Changes a function where its text says one thing, each at least once; owner and rights stay. */
async function changeFunction(
  db: Kysely<unknown>,
  signature: string,
  changes: readonly (readonly [from: string, to: string])[],
): Promise<void> {
  const { rows } = await sql<{
    text: string;
  }>`select pg_get_functiondef(${signature}::regprocedure) as text`.execute(db);
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${signature} does not say: ${from}`);
    return before.replaceAll(from, () => to);
  }, rows[0]?.text ?? '');
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql.raw(text).execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
