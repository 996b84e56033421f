import { fileURLToPath } from 'node:url';

import { wantsDetails } from '#app/env.server.ts';

import { buildPages } from './build-pages.ts';
import { say, sayAside, sentenceOf } from './terminal.ts';

/** `npm run build`: the pages, unless `build/` was made from the sources that are there. `npm start` does the same. */
try {
  await buildPages(fileURLToPath(new URL('../../', import.meta.url)), say);
} catch (error) {
  sayAside(sentenceOf(error, wantsDetails()));
  process.exitCode = 1;
}
