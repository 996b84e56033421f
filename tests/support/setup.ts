import { afterEach, beforeEach, expect, vi } from 'vitest';

// React, Remix and Node report mistakes through the console; here each of them fails the test that made it.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  const said = [...callsOf(console.error), ...callsOf(console.warn)];
  vi.restoreAllMocks();
  expect(said, 'nothing is written to console.error or console.warn').toEqual([]);
  expect(new Date(2026, 0, 1).getTimezoneOffset(), 'the time zone is pinned to UTC').toBe(0);
});

function callsOf(method: unknown): unknown[] {
  return vi.isMockFunction(method) ? method.mock.calls : [];
}
