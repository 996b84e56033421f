import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Bench } from '../figure.ts';
import { openDuck } from './duck.ts';
import { openGround } from './ground.ts';
import { timeCountings, timeFigures } from './figures.ts';
import { timePages } from './pages.ts';
import { timeWriters } from './writers.ts';

/** Legs for each hundred records. */
const LEGS_OF_HUNDRED = 30;

/** Figures from the rollups against DuckDB and plain SQL over the same rows; what the rollups cost writers; whole pages and their bytes. */
export const dashboard: Bench = {
  name: 'dashboard',
  about: 'figures from the rollups against DuckDB and plain SQL, what they cost writers, and whole pages',
  defaultRows: 1_000_000,
  async run({ rows, lifetime, say }) {
    const legs = Math.round((rows / 100) * LEGS_OF_HUNDRED);
    const ground = await openGround({ rows, legs, lifetime, say });
    const folder = await mkdtemp(join(tmpdir(), 'marktrace-bench-'));
    lifetime.add(() => rm(folder, { recursive: true, force: true }));
    say('Copying the rows to DuckDB');
    const duck = await openDuck({ adminUrl: ground.adminUrl, folder, lifetime });
    if (typeof duck === 'string') say(duck);
    say('Timing figures');
    const figures = await timeFigures(ground, typeof duck === 'string' ? undefined : duck);
    say('Timing pages');
    figures.push(...(await timePages(ground.origin)));
    say('Timing writers with and without the rollups');
    figures.push(...(await timeWriters(ground)));
    say('Timing the countings of a day');
    figures.push(...(await timeCountings(ground)));
    return {
      bench: 'dashboard',
      rows,
      figures,
      conditions: { ...ground.conditions, legs, duckdb: typeof duck === 'string' ? 'absent' : duck.version },
    };
  },
};
