/** Classes and codes of SQLSTATE: connection lost, server ending or starting, no room for connections, a lock or snapshot lost to others. */
const PASSING = /^(08...|57P0[123]|53300|40001|40P01|55P03)$/;
const CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether the same work may succeed in a moment: the database is away, or others were in the way. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (PASSING.test(code) || CONNECTION.has(code)) return true;
  // The driver has no codes for these.
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    error.message,
  );
}
