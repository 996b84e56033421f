const AUDITED_EVERY = 60_000;
/** So that made-up keys take no memory without end. */
const MOST_KEYS = 10_000;

/** Tells of each key whether this is its first time within a minute, so that a flood of refusals does not fill the audit. */
export function onceAMinute(): (key: string) => boolean {
  const told = new Map<string, number>();
  return (key) => {
    const now = performance.now();
    const last = told.get(key);
    if (last !== undefined && now - last < AUDITED_EVERY) return false;
    if (told.size >= MOST_KEYS) told.clear();
    told.set(key, now);
    return true;
  };
}
