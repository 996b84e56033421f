/** A download of the audit holds at most this many rows, the latest. */
export const EXPORT_LIMIT = 10_000;
