import { type Kysely, sql } from 'kysely';

import type { MaskDirectory } from '#app/domain/marking/mask.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { ANSWER_PAGE } from '#app/services/queries/query-page.ts';
import { readStories } from '#app/services/stories/read-stories.server.ts';
import type { AskedArm } from '#app/services/queries/asked-arm.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { discloseMarks, findKeys, readMasks } from '#db/queries/marking-keys.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { type Bench, type Figure, figure, latency } from '../figure.ts';
import { interleave, type Measure, medianOf, type Patience, throughput, type Timing } from '../measure.ts';
import { openScene, type Scene } from '../scene.ts';
import { hiddenAndAbsent } from './hidden.ts';
import { addTrigramIndex, bruteForce, trigramLike, trigramSimilar } from './peers.ts';
import {
  clearMarks,
  plantedMarks,
  type Question,
  questionsOf,
  type Tolerance,
  TOLERANCES,
} from './questions.ts';
import { readAll, recallOf } from './recall.ts';

const MARKS = 300;
/** Marks of each tolerance that are held against a reading of every key. */
const RECALLED = 40;
const LIMIT = 201;
/** Clients that ask at once, on as many connections. */
const AT_ONCE = [4, 8] as const;

/** A mark looked up as an officer, under row-level security, with each tolerance; against floors and peers. */
export const query: Bench = {
  name: 'query',
  about: 'a mark looked up as an officer, with each tolerance, and the whole answer',
  defaultRows: 200_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows, durable: false, connections: Math.max(...AT_ONCE), lifetime, say });
    // The second State contributes half as much as the first: most of what it finds is shared by others.
    const officer = scene.officers[1];
    if (!officer) throw new Error('the scene has no officers');
    const questions = await askAll(scene, officer);
    say('Timing look-ups');
    const figures = await lookUps(scene, officer, questions, pace(rows));
    say('Timing hidden marks beside absent ones');
    figures.push(...(await hiddenAndAbsent(scene, officer, rows < 10_000 ? 20 : 400)));
    say('Reading every key, for recall');
    figures.push(...(await recall(scene, officer)));
    say('Timing peers');
    figures.push(...(await peers(scene, officer, questions, pace(rows))));
    return { bench: 'query', rows, figures, conditions: scene.conditions };
  },
};

/** A register too small to tell anything is asked a few times only, to see that all of it works. */
function pace(rows: number): Patience {
  return rows < 10_000 ? { calls: 20, rounds: 2, longest: 300 } : { calls: 200, rounds: 5, longest: 3_000 };
}

type Questions = Readonly<Record<Tolerance, readonly Question[]>>;

async function askAll(scene: Scene, officer: NationalOfficer): Promise<Questions> {
  const marks = await clearMarks(scene.admin, MARKS);
  const masks = await allMasks(scene, officer);
  return Object.fromEntries(
    TOLERANCES.map((tolerance) => [tolerance, questionsOf(tolerance, marks, masks)]),
  ) as unknown as Questions;
}

function allMasks(scene: Scene, officer: NationalOfficer): Promise<MaskDirectory> {
  const lengths = Array.from({ length: 64 }, (_, index) => index + 1);
  return asOfficer(scene.databases.app, officer, (tx) => readMasks(tx, lengths));
}

async function lookUps(
  scene: Scene,
  officer: NationalOfficer,
  questions: Questions,
  patience: Patience,
): Promise<Figure[]> {
  const { app } = scene.databases;
  const ids = await someRecords(scene.admin);
  const before = await sequentialScans(scene.admin);

  const times = await asOfficer(app, officer, async (tx) => {
    const look = (tolerance: Tolerance): Measure['call'] => {
      const list = questions[tolerance];
      return (index) => findKeys(tx, list[index % list.length]?.keys ?? [], LIMIT);
    };
    const answers = (tolerance: Tolerance, more: Partial<AskedArm> = {}): Measure['call'] => {
      const list = questions[tolerance];
      const arm = { make: '', calibre: '', firearmType: 'unknown' as const, ...more };
      return (index) => answerQuery(tx, officer, { mark: list[index % list.length]?.mark ?? '', ...arm });
    };
    const told: Measure['call'] = async (index) => {
      const { mark = '' } = questions.exact[index % MARKS] ?? {};
      const { results } = await answerQuery(tx, officer, {
        mark,
        make: '',
        calibre: '',
        firearmType: 'unknown',
      });
      return readStories(
        tx,
        officer,
        results.slice(0, ANSWER_PAGE).map(({ recordId }) => recordId),
      );
    };
    const described = { make: 'No such make', calibre: '9x19', firearmType: 'pistol' as const };
    return interleave(
      [
        { name: 'select 1', call: () => sql`select 1`.execute(tx) },
        { name: 'primary key', call: (index) => fetchById(tx, ids[index % ids.length] ?? '') },
        { name: 'exact', call: look('exact') },
        { name: 'unread in record', call: look('unread in record') },
        { name: 'one unread', call: look('one unread') },
        { name: 'two unread', call: look('two unread') },
        { name: 'one edit', call: look('one edit') },
        { name: 'disclose', call: (i) => discloseMarks(tx, questions.exact[i % MARKS]?.keys ?? []) },
        { name: 'answer exact', call: answers('exact') },
        { name: 'answer with stories', call: told },
        { name: 'answer one unread', call: answers('one unread') },
        { name: 'answer two unread', call: answers('two unread') },
        { name: 'answer widened', call: answers('exact', described) },
      ],
      patience,
    );
  });
  const together = [];
  for (const clients of AT_ONCE) {
    together.push(
      await atOnce(scene, officer, clients, { exact: questions.exact, ids }, patience.longest / 3),
    );
  }
  const scans = (await sequentialScans(scene.admin)) - before;
  return [
    ...lookUpFigures(times),
    ...(await rowLevelSecurity(scene, officer, questions.exact, patience)),
    ...together,
    scanned(scans),
  ];
}

function lookUpFigures(times: ReadonlyMap<string, Timing>): Figure[] {
  const of = (name: string) => times.get(name) ?? { median: NaN, p99: NaN, mean: NaN, calls: 0 };
  const floor = { what: 'primary-key fetch', value: of('primary key').median };
  const timesFloor = (atMost: number) => ({ median: { of: 'ratio' as const, atMost } });
  const open = {
    median: { of: 'value' as const, atMost: 2 },
    p99: { of: 'value' as const, atMost: 15 },
  };
  const ladder = { median: { of: 'value' as const, atMost: 3 } };
  return [
    figure('select 1', of('select 1').median, 'ms'),
    ...latency('primary-key fetch', of('primary key'), {
      what: 'select 1',
      value: of('select 1').median,
    }),
    ...latency('exact and look-alike', of('exact'), floor, timesFloor(1.2)),
    ...latency('one unread character', of('one unread'), floor, timesFloor(3)),
    ...latency('stored marks that are partial', of('unread in record'), floor, timesFloor(4)),
    ...latency('two unread characters', of('two unread'), floor, open),
    ...latency('one character wrong, missing, extra or swapped', of('one edit'), floor, open),
    ...latency('what sharing discloses, exact', of('disclose'), floor),
    ...latency('whole answer, exact', of('answer exact'), floor),
    ...latency('whole answer, exact, with the stories of its arms', of('answer with stories'), {
      what: 'whole answer, exact',
      value: of('answer exact').median,
    }),
    ...latency('whole answer, one unread', of('answer one unread'), floor),
    ...latency('whole answer, two unread', of('answer two unread'), floor),
    ...latency('whole answer, arm described, widened on a miss', of('answer widened'), floor, ladder),
  ];
}

/** One connection that is now the portal's role and now a superuser: two connections may sit on unlike cores. */
async function rowLevelSecurity(
  scene: Scene,
  officer: NationalOfficer,
  exact: readonly Question[],
  patience: Patience,
): Promise<Figure[]> {
  const together = exact.flatMap((question) => question.keys);
  const times = await asOfficer(scene.admin, officer, (tx) => {
    const as = (role: 'marktrace_app' | 'none') => () => sql.raw(`set local role ${role}`).execute(tx);
    const one: Measure['call'] = (index) => findKeys(tx, exact[index % exact.length]?.keys ?? [], LIMIT);
    const all: Measure['call'] = () => findKeys(tx, together, 1_000_000);
    return interleave(
      [
        { name: 'one with', before: as('marktrace_app'), call: one },
        { name: 'one without', before: as('none'), call: one },
        { name: 'all with', before: as('marktrace_app'), call: all },
        { name: 'all without', before: as('none'), call: all },
      ],
      patience,
    );
  });
  const compared = (what: string, name: 'one' | 'all') =>
    figure(
      `row-level security, ${what}`,
      times.get(`${name} with`)?.median ?? NaN,
      'ms',
      { what: 'as superuser', value: times.get(`${name} without`)?.median ?? NaN },
      { of: 'ratio', atMost: 1.05 },
    );
  return [
    compared('one exact look-up', 'one'),
    compared(`${exact.length} exact look-ups in one call`, 'all'),
  ];
}

async function atOnce(
  scene: Scene,
  officer: NationalOfficer,
  clients: (typeof AT_ONCE)[number],
  { exact, ids }: { readonly exact: readonly Question[]; readonly ids: readonly string[] },
  milliseconds: number,
): Promise<Figure> {
  const each = (call: (tx: PortalTransaction, index: number) => Promise<unknown>) =>
    Promise.all(
      Array.from({ length: clients }, (_, client) =>
        asOfficer(scene.databases.app, officer, (tx) =>
          throughput(1, milliseconds, (index) => call(tx, index * clients + client)),
        ),
      ),
    ).then((parts) => parts.reduce((sum, part) => sum + part.perSecond, 0));
  const [fetches, lookUps]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    fetches.push(await each((tx, index) => fetchById(tx, ids[index % ids.length] ?? '')));
    lookUps.push(await each((tx, index) => findKeys(tx, exact[index % exact.length]?.keys ?? [], LIMIT)));
  }
  return figure(
    `exact and look-alike, ${clients} at once`,
    medianOf(lookUps),
    'per second',
    { what: 'primary-key fetch', value: medianOf(fetches) },
    { of: 'ratio', atLeast: 0.9 },
  );
}

async function recall(scene: Scene, officer: NationalOfficer): Promise<Figure[]> {
  const masks = await allMasks(scene, officer);
  const asked: (readonly [Tolerance, readonly Question[]])[] = [];
  for (const tolerance of TOLERANCES) {
    const marks = await plantedMarks(scene.admin, tolerance, RECALLED);
    asked.push([tolerance, questionsOf(tolerance, marks, masks)]);
  }
  const expected = await readAll(
    scene.adminUrl,
    officer,
    asked.flatMap(([, list]) => list),
  );
  const figures: Figure[] = [];
  for (const [tolerance, list] of asked) {
    const pairs = await asOfficer(scene.databases.app, officer, async (tx) => {
      const found = [];
      for (const question of list) {
        const keys = await findKeys(tx, question.keys, 10_000_000);
        found.push({
          found: new Set(keys.map((key) => key.recordId)),
          expected: expected.get(question) ?? new Set<string>(),
        });
      }
      return found;
    });
    const { recall: share, expected: records } = recallOf(pairs);
    figures.push(
      figure(
        `recall, ${tolerance}`,
        share * 100,
        '%',
        { what: 'records found by reading every key', value: records },
        { of: 'value', atLeast: 100 },
      ),
    );
  }
  return figures.map((one) => ({ ...one, ratio: null }));
}

async function peers(
  scene: Scene,
  officer: NationalOfficer,
  questions: Questions,
  patience: Patience,
): Promise<Figure[]> {
  await addTrigramIndex(scene.admin);
  const two = questions['two unread'];
  const edit = questions['one edit'];
  const few = { ...patience, calls: patience.calls / 10 };
  const indexed = await asOfficer(scene.databases.app, officer, (tx) =>
    interleave(
      [
        { name: 'two', call: (index) => findKeys(tx, two[index % MARKS]?.keys ?? [], LIMIT) },
        { name: 'edit', call: (index) => findKeys(tx, edit[index % MARKS]?.keys ?? [], LIMIT) },
        trigramLike(scene.admin, 'trigram two', two),
        trigramSimilar(scene.admin, 'trigram edit', edit),
      ],
      few,
    ),
  );
  // Apart: reading every key of a large register takes longer than an officer's transaction may rest.
  const read = await interleave(
    [bruteForce(scene.admin, 'brute two', two), bruteForce(scene.admin, 'brute edit', edit)],
    { ...few, rounds: 2 },
  );
  const times = new Map([...indexed, ...read]);
  const median = (name: string) => times.get(name)?.median ?? NaN;
  return [
    figure('two unread characters', median('two'), 'ms', {
      what: 'trigram index',
      value: median('trigram two'),
    }),
    figure('two unread characters', median('two'), 'ms', {
      what: 'reading every key',
      value: median('brute two'),
    }),
    figure('one edit', median('edit'), 'ms', { what: 'trigram index', value: median('trigram edit') }),
    figure('one edit', median('edit'), 'ms', { what: 'reading every key', value: median('brute edit') }),
  ];
}

function fetchById(db: Kysely<PortalDatabase>, id: string) {
  return db
    .selectFrom('weapon_record')
    .select(['id', 'member_state', 'make'])
    .where('id', '=', id)
    .executeTakeFirst();
}

async function someRecords(admin: Kysely<PortalDatabase>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from weapon_record where sharing = 'region' order by hashtext(id::text) limit ${MARKS}`.execute(
    admin,
  );
  return rows.map((row) => row.id);
}

/** Sequential scans of the tables that grow, as the server counts them. */
async function sequentialScans(admin: Kysely<PortalDatabase>): Promise<number> {
  // Sessions hand in their counts when they have been idle for a moment.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { rows } = await sql<{ scans: number }>`
    select sum(seq_scan) as scans from pg_stat_user_tables
     where relname in ('marking_key', 'weapon_record', 'marking', 'record_share', 'occasion')`.execute(admin);
  return Number(rows[0]?.scans);
}

function scanned(scans: number): Figure {
  return figure('sequential scans during all look-ups', scans, 'count', null, { of: 'value', atMost: 0 });
}
