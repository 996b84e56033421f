import { EXPECTATIONS } from '#tests/denied/expectations.ts';
import type { Actor } from '#tests/denied/knocks.ts';
import type { TestCases } from '#tests/support/cases.ts';

/** A page of a route, at an address where this actor may open it. */
export interface Stop {
  readonly file: string;
  readonly address: string;
  readonly actor: Actor;
}

/** Routes that show no page and lead on at once, and where each is tried. */
export const NOT_WALKED: Readonly<Record<string, string>> = {
  'sign-out.tsx': 'tests/auth/session.test.ts',
  'language.tsx': 'tests/routes/language.test.ts',
};

/** Every page that the tests of refusal know somebody to open, once for each kind of thing it shows and each role. */
export function knownStops(cases: TestCases): Stop[] {
  return Object.entries(EXPECTATIONS).flatMap(([file, knocks]) => {
    if ('triedIn' in knocks || !file.endsWith('.tsx') || file in NOT_WALKED) return [];
    return knocks
      .filter(({ entry }) => entry === 'loader')
      .flatMap(({ open, at }) => {
        const roles = new Map(open.map((actor) => [actor.split(' ', 1)[0], actor]));
        return [...roles.values()].map((actor) => ({ file, address: at(cases).path, actor }));
      });
  });
}

/** One stop for each page, another role by turns. */
export function oneOfEach(stops: readonly Stop[], round: number): Stop[] {
  const byFile = new Map<string, Stop[]>();
  for (const stop of stops) byFile.set(stop.file, [...(byFile.get(stop.file) ?? []), stop]);
  return [...byFile.values()].map((some) => some[round % some.length]).filter((stop) => stop !== undefined);
}
