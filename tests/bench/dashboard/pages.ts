import { gunzipSync } from 'node:zlib';

import { THEMES } from '#app/charts/themes/theme-figure.ts';
import { demoContacts } from '#seeds/demo/contacts.ts';

import { type Figure, figure } from '../figure.ts';
import { interleave } from '../measure.ts';
import { Visitor } from '../page/visitor.ts';

const FLOOR = '/sign-in';
const PAGES = [
  '/figures',
  ...THEMES.map((theme) => `/figures/${theme}`),
  '/figures/seizures?by=marking',
  '/figures/brief',
  '/figures/editions',
];

/** Whole pages, signed in and audited, and their bytes. */
export async function timePages(origin: string): Promise<Figure[]> {
  const analyst = demoContacts().find(({ role }) => role === 'analyst');
  if (!analyst) throw new Error('the demo region has no analyst');
  const [visitor, stranger] = [new Visitor(origin), new Visitor(origin)];
  try {
    await visitor.signIn(analyst);
    const times = await interleave(
      [FLOOR, ...PAGES].map((path) => ({
        name: path,
        call: async () => {
          const { status } = await (path === FLOOR ? stranger : visitor).get(path);
          if (status !== 200) throw new Error(`${path} was answered ${status}`);
        },
      })),
      { calls: 8, rounds: 3, longest: 6_000 },
    );
    const median = (path: string) => times.get(path)?.median ?? NaN;
    const floor = { what: 'the sign-in page', value: median(FLOOR) };
    const figures: Figure[] = [];
    for (const path of PAGES) {
      figures.push(figure(`page ${path}`, median(path), 'ms', floor, { of: 'value', atMost: 300 }));
      const { body, headers } = await visitor.get(path);
      const packed = headers['content-encoding'] === 'gzip';
      figures.push(
        figure(`page ${path} over the wire`, body.length / 1000, 'kB', {
          what: 'before it is compressed',
          value: (packed ? gunzipSync(body) : body).length / 1000,
        }),
      );
    }
    return figures;
  } finally {
    visitor.leave();
    stranger.leave();
  }
}
