/** One thing wrong with what was given: which field, which text says so, and what the text inserts. */
export interface Problem {
  readonly field: string;
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What is not there, or not yours: the same answer for both. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  constructor(readonly subject: string) {
    super(`no such ${subject}, or not open to this officer`);
  }
}

/** Somebody else was first, or the rule does not allow the act now. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  /** @param key text that says what happened and what to do */
  constructor(readonly key: string) {
    super(key);
  }
}

/** Input that cannot be accepted; nothing has been stored and what was typed is kept. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.field}: ${problem.key}`).join(', '));
  }
}
