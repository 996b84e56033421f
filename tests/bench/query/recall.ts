import { createInterface } from 'node:readline';

import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import type { NationalOfficer } from '#app/domain/officer.ts';

import type { Question } from './questions.ts';

/** Records that a question must find, by reading every key that this officer may see. */
export type Expected = ReadonlyMap<Question, ReadonlySet<string>>;

/** Goes through the whole search table and tries every question on every key: no index, no probes, no policy. */
export async function readAll(
  adminUrl: string,
  officer: NationalOfficer,
  questions: readonly Question[],
): Promise<Expected> {
  const expected = new Map(questions.map((question) => [question, new Set<string>()]));
  const byLength = groupByLength(questions);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const state = client.escapeLiteral(officer.memberState);
    const stream = client.query(
      copyTo(`copy (select k.skeleton, k.record_id from marking_key k
        where k.member_state = ${state} or k.sharing = 'region'
           or k.record_id in (select s.record_id from record_share s where s.member_state = ${state})) to stdout`),
    );
    for await (const line of createInterface({ input: stream })) {
      const end = line.indexOf('\t');
      const key = line.slice(0, end);
      for (const question of byLength.get(end) ?? []) {
        if (question.expected.test(key)) expected.get(question)?.add(line.slice(end + 1));
      }
    }
  } finally {
    await client.end();
  }
  return expected;
}

/** What share of the records that had to be found were found; 1 where none had to be. */
export function recallOf(pairs: readonly { found: ReadonlySet<string>; expected: ReadonlySet<string> }[]): {
  recall: number;
  expected: number;
} {
  let [hits, all] = [0, 0];
  for (const { found, expected } of pairs) {
    all += expected.size;
    for (const record of expected) if (found.has(record)) hits += 1;
  }
  return { recall: all === 0 ? 1 : hits / all, expected: all };
}

/** An answer differs from its question by one character in length at most. */
function groupByLength(questions: readonly Question[]): Map<number, Question[]> {
  const groups = new Map<number, Question[]>();
  for (const question of questions) {
    for (const length of [-1, 0, 1].map((more) => question.mark.length + more)) {
      const group = groups.get(length) ?? [];
      groups.set(length, [...group, question]);
    }
  }
  return groups;
}
