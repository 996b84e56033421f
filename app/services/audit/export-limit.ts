/** A download of the audit holds at most this many rows, the latest. */
export const EXPORT_LIMIT = 10_000;

/** Most entries of a file with proofs: each takes some twenty hashes with it. */
export const LOOKS_IN_A_FILE = 1_000;
