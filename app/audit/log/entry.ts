import { hash } from 'node:crypto';

/** A row of the audit as text; null where nothing is. Times in UTC with microseconds, as `2026-11-28T09:30:00.123456Z`. */
export interface AuditRow {
  readonly eventId: string;
  readonly at: string;
  readonly officerId: string | null;
  readonly officerName: string;
  readonly officerRole: string;
  readonly officerState: string | null;
  readonly operation: string;
  readonly allowed: boolean;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly concernedStates: readonly string[];
  readonly purpose: string;
  readonly requestId: string;
}

/** What only the auditor and the State that acted may read; an entry holds its digest. */
export interface AuditDetail {
  /** Hexadecimal; keeps the digest from being guessed from likely contents. */
  readonly nonce: string;
  readonly caseReference: string;
  /** As PostgreSQL writes the jsonb. */
  readonly detail: string;
}

/** First word of every entry; another arrangement gets another name. */
const FORM = 'marktrace-audit-1';

/**
 * The bytes of an entry of the log: a JSON array without spaces, in UTF-8. The detail enters by its digest, so that who may
 * not read it can check the entry all the same.
 * @param detailDigest of `digestOf`
 */
export function entryBytes(row: AuditRow, detailDigest: Uint8Array): Buffer {
  return Buffer.from(
    JSON.stringify([
      FORM,
      row.eventId,
      row.at,
      row.officerId,
      row.officerName,
      row.officerRole,
      row.officerState,
      row.operation,
      row.allowed,
      row.subjectKind,
      row.subjectId,
      row.concernedStates,
      row.purpose,
      row.requestId,
      Buffer.from(detailDigest).toString('hex'),
    ]),
    'utf8',
  );
}

/** SHA-256 of the nonce, the SHA-256 of the case reference and the SHA-256 of the detail, one after another. */
export function digestOf({ nonce, caseReference, detail }: AuditDetail): Buffer {
  return sha256(Buffer.concat([Buffer.from(nonce, 'hex'), sha256(caseReference), sha256(detail)]));
}

function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer');
}
