import { type Kysely, sql } from 'kysely';

import { readFigures } from '#app/services/analytics/read-figures.server.ts';
import { readRoutes, readSeizures } from '#app/services/analytics/read-themes.server.ts';
import { asOfficer, asReader, type PortalTransaction } from '#db/as-officer.server.ts';
import { recountCompleteness } from '#db/queries/completeness.server.ts';
import { recountQueries } from '#db/queries/measures.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { type Figure, figure } from '../figure.ts';
import { interleave, type Measure } from '../measure.ts';
import type { Duck } from './duck.ts';
import type { Ground } from './ground.ts';
import { type Question, QUESTIONS } from './questions.ts';

const NOW = new Date('2027-01-15T12:00:00Z');
const FLOOR = 'select 1';

/** Each question in turn from the rollups, from DuckDB and from the rows; that all three answer alike is a gate. */
export async function timeFigures(ground: Ground, duck: Duck | undefined): Promise<Figure[]> {
  await holdAlike(ground, duck);
  const read = (act: (stats: PortalTransaction) => Promise<unknown>) => () =>
    asReader(ground.databases.stats, ground.analyst, act);
  const measures: Measure[] = [
    { name: FLOOR, call: read((tx) => tx.selectNoFrom((of) => of.lit(1).as('one')).execute()) },
    ...QUESTIONS.flatMap(({ name, rollup, duck: question }): Measure[] => [
      { name, call: read(rollup) },
      ...(duck ? [{ name: peer(name, 'DuckDB'), call: () => duck.rows(question) }] : []),
    ]),
    { name: 'indicator, years and routes, made safe to show', call: read((tx) => readFigures(tx, NOW)) },
    {
      name: 'seizures by type, made safe to show',
      call: read((tx) => readSeizures(tx, NOW, 'firearm_type')),
    },
    { name: 'routes, made safe to show', call: read((tx) => readRoutes(tx)) },
  ];
  const times = await interleave(measures, { calls: 10, rounds: 3, longest: 4_000 });
  // Minutes at ten million records: a few calls, beside the rollups of the same run.
  const plain = await interleave(
    QUESTIONS.map(({ name, plain: question }) => ({
      name,
      call: () => sql.raw(question).execute(ground.admin),
    })),
    { calls: 2, rounds: 1, longest: 1 },
  );
  const median = (name: string) => times.get(name)?.median ?? NaN;
  const floor = { what: FLOOR, value: median(FLOOR) };
  return measures.flatMap(({ name }): Figure[] => {
    const question = QUESTIONS.find((one) => one.name === name);
    if (name === FLOOR) return [figure(FLOOR, median(FLOOR), 'ms')];
    if (name.endsWith(', DuckDB')) return [];
    const own = figure(name, median(name), 'ms', floor, { of: 'value', atMost: 5 });
    if (!question) return [own];
    const inDuck = { what: 'DuckDB', value: median(peer(name, 'DuckDB')) };
    return [
      own,
      ...(duck
        ? [figure(peer(name, 'against DuckDB'), median(name), 'ms', inDuck, { of: 'ratio', atMost: 0.05 })]
        : []),
      figure(peer(name, 'against plain SQL'), median(name), 'ms', {
        what: 'plain SQL',
        value: plain.get(name)?.median ?? NaN,
      }),
    ];
  });
}

function peer(name: string, which: string): string {
  return `${name}, ${which}`;
}

/** @throws where the rollups, DuckDB and the rows do not say the same */
async function holdAlike({ databases, analyst, admin }: Ground, duck: Duck | undefined): Promise<void> {
  for (const question of QUESTIONS) {
    const own = inOrder(await asOfficer(databases.stats, analyst, question.rollup));
    if (own.length < 2) throw new Error(`the rollups say nothing of: ${question.name}`);
    // Columns without names would be one and the same to the driver, so that the server makes a list of each row.
    const { rows } = await sql
      .raw<{ row: unknown[] }>(
        `select json_build_array(${columnsOf(own)}) as row from (${question.plain}) answer(${columnsOf(own)})`,
      )
      .execute(admin);
    hold(question, 'plain SQL', own, inOrder(rows.map(({ row }) => row)));
    if (duck) hold(question, 'DuckDB', own, inOrder(await duck.rows(question.duck)));
  }
}

function hold({ name }: Question, which: string, own: readonly string[], other: readonly string[]): void {
  if (own.join('\n') !== other.join('\n'))
    throw new Error(`${which} does not say what the rollups say of: ${name}`);
}

function columnsOf([first = '']: readonly string[]): string {
  return first
    .split(SEPARATOR)
    .map((_, at) => `c${at}`)
    .join(', ');
}

const SEPARATOR = ' ';

/** Rows as text, whatever number types a driver has. */
function inOrder(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((row) => row.map(String).join(SEPARATOR)).sort();
}

/** The countings of a day over all rows, once each. They stay in the database, so they come last. */
export async function timeCountings({ databases, admin, rows }: Ground): Promise<Figure[]> {
  await askManyTimes(admin, Math.ceil(rows / 10));
  const day = 86_400_000;
  const figures: Figure[] = [];
  for (const [what, count] of [
    ['completeness counted anew', recountCompleteness],
    ['queries counted anew', recountQueries],
  ] as const) {
    const begun = performance.now();
    const added = await count(databases.stats, new Date(Date.now() + 2 * day));
    if (added === 0) throw new Error(`nothing was counted: ${what}`);
    figures.push(figure(what, performance.now() - begun, 'ms', null, { of: 'value', atMost: 30_000 }));
  }
  return figures;
}

/** Questions as the audit keeps them, past the log, which no figure reads; one in nine of them looked at again. */
async function askManyTimes(admin: Kysely<PortalDatabase>, questions: number): Promise<void> {
  await admin.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      insert into access_event (event_id, at, officer_state, operation, allowed, subject_kind, subject_id, detail)
      select gen_random_uuid(), now() - n * interval '1 millisecond', s.code, 'marks.queried', true, 'query',
             md5((n - (n % 9 = 8)::int)::text), jsonb_build_object('results', n % 3 / 2, 'hidden', 0)
        from generate_series(1, ${questions}::int) n
        join (select code, row_number() over (order by code) - 1 as at, count(*) over () as states from member_state) s
          on s.at = n % s.states`.execute(tx);
  });
  await sql`vacuum analyze access_event`.execute(admin);
}
