import { afterAll, afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';

import { removeTestDataFolder } from './data-folder.ts';

let spies: MockInstance[] = [];

// React, Remix and Node report mistakes through the console; here each of them fails the test that made it.
beforeEach(() => {
  spies = (['error', 'warn'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(() => undefined),
  );
});

afterEach(() => {
  const said = spies.flatMap((spy) => spy.mock.calls);
  vi.restoreAllMocks();
  expect(said, 'nothing is written to console.error or console.warn').toEqual([]);
  expect(new Date(2026, 6, 1).getTimezoneOffset(), 'the time zone is pinned to UTC').toBe(0);
});

afterAll(removeTestDataFolder);
