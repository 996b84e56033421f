import { type Kysely, sql } from 'kysely';

import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { untilStroke } from '#app/http/stroke.ts';
import { answerQuery } from '#app/services/queries/answer-query.server.ts';
import { isSilent } from '#app/services/queries/query-answer.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import { type Random, randomOf } from '#seeds/demo/random.ts';

import { type Figure, figure } from '../figure.ts';
import { medianOf } from '../measure.ts';
import type { Scene } from '../scene.ts';

/** Standard errors beyond which two sets of times are told apart: one run in 370 says so of two equal ones. */
const TOLD_APART = 3;
const ROUNDS = 5;

/** Waits as the door does before an answer that says nothing leaves. */
type Leave = (begun: number) => Promise<void>;

/**
 * Whether somebody who holds a watch can tell a mark that another State keeps to itself from one that nobody recorded. Both are asked in turn, in a
 * random order, as an officer, the whole answer in a transaction of its own; all of them answer with nothing. Their times are compared by ranks: the chance that
 * a hidden mark takes longer than an absent one is one half where they cannot be told apart (Mann and Whitney 1947).
 */
export async function hiddenAndAbsent(
  scene: Scene,
  officer: NationalOfficer,
  pairs: number,
): Promise<Figure[]> {
  const random = randomOf('hidden and absent marks');
  const hidden = await hiddenMarks(scene.admin, officer, pairs * 2);
  const absent = await absentMarks(scene.admin, hidden, random);
  const ask = (mark: string) => asOfficer(scene.databases.app, officer, (tx) => answerOf(tx, officer, mark));
  const silent: [string, string][] = [];
  for (const [index, mark] of hidden.entries()) {
    const other = absent[index];
    if (other && (await answersNothing(ask, mark)) && (await answersNothing(ask, other)))
      silent.push([mark, other]);
    if (silent.length === pairs) break;
  }
  return [
    ...(await compared(silent, random, ask, { way: 'in the database', leave: () => Promise.resolve() })),
    ...(await compared(silent, random, ask, { way: 'leaving on the stroke', leave: untilStroke })),
  ];
}

async function compared(
  silent: readonly (readonly [hidden: string, absent: string])[],
  random: Random,
  ask: Ask,
  { way, leave }: { way: string; leave: Leave },
): Promise<Figure[]> {
  const times: Record<'hidden' | 'absent', number[]> = { hidden: [], absent: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = random.shuffled(
      silent.flatMap(([kept, unknown]) => [
        { kind: 'hidden' as const, mark: kept },
        { kind: 'absent' as const, mark: unknown },
      ]),
    );
    for (const { kind, mark } of order) {
      const begun = performance.now();
      await ask(mark);
      await leave(begun);
      times[kind].push(performance.now() - begun);
    }
  }
  const { share, standardError } = longerShare(times.hidden, times.absent);
  return [
    figure(`whole answer, hidden mark, ${way}`, medianOf(times.hidden), 'ms', {
      what: 'absent mark',
      value: medianOf(times.absent),
    }),
    figure(
      `hidden told from absent by time beyond guessing, ${way}`,
      Math.abs(share - 0.5) * 100,
      '%',
      {
        what: `smallest that ${times.hidden.length} of each would show`,
        value: TOLD_APART * standardError * 100,
      },
      way === 'in the database' ? null : { of: 'ratio', atMost: 1 },
    ),
  ];
}

function answerOf(tx: PortalTransaction, officer: NationalOfficer, mark: string) {
  return answerQuery(tx, officer, { mark, make: '', calibre: '', firearmType: 'unknown' });
}

type Ask = (mark: string) => ReturnType<typeof answerOf>;

async function answersNothing(ask: Ask, mark: string): Promise<boolean> {
  return isSilent(await ask(mark));
}

/** Whole marks that only other States hold, and keep to themselves or to States that this one is not among. */
async function hiddenMarks(
  admin: Kysely<PortalDatabase>,
  officer: NationalOfficer,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ normalised: string }>`
    select normalised from marking_key
     where member_state <> ${officer.memberState} and sharing in ('national', 'named') and normalised !~ '[?*]'
     order by hashtext(record_id::text), normalised limit ${most}`.execute(admin);
  return rows.map((row) => row.normalised);
}

/** For each mark one of the same shape that no record has. */
async function absentMarks(
  admin: Kysely<PortalDatabase>,
  marks: readonly string[],
  random: Random,
): Promise<string[]> {
  const shaped = marks.map((mark) =>
    normalise(
      mark
        .replace(/[0-9]/g, () => String(random.int(0, 9)))
        .replace(/[A-Z]/g, () => random.pick([...'ACEFHJKMNPRTVWXY'])),
    ),
  );
  const { rows } = await sql<{ skeleton: string }>`
    select distinct skeleton from marking_key where skeleton = any (${shaped.map(skeleton)}::text[])`.execute(
    admin,
  );
  const known = new Set(rows.map((row) => row.skeleton));
  return shaped.map((mark) => (known.has(skeleton(mark)) ? '' : mark));
}

/**
 * The share of pairs in which the first is longer, ties counted by half, and its standard error if both were alike.
 */
function longerShare(first: readonly number[], second: readonly number[]) {
  const all = [
    ...first.map((time) => ({ time, isFirst: true })),
    ...second.map((time) => ({ time, isFirst: false })),
  ];
  all.sort((a, b) => a.time - b.time);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.time === all[from]?.time) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isFirst }) => isFirst).length;
    from = to;
  }
  const [n, m] = [first.length, second.length];
  return {
    share: (rankSum - (n * (n + 1)) / 2) / (n * m),
    standardError: Math.sqrt((n + m + 1) / (12 * n * m)),
  };
}
