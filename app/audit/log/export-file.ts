import { z } from 'zod';

import { provesConsistency, provesInclusion, type TreeHead } from './check-proof.ts';
import { checkpointText, type HeadVerifier, readCheckpoint } from './checkpoint.ts';
import { type AuditDetail, type AuditRow, digestOf, entryBytes } from './entry.ts';
import { follow, type Handover } from './handover.ts';
import { leafHash } from './tree.ts';

/** First line of a file of entries; the others are one entry each, as JSON. */
export const EXPORT_FORM = 'marktrace-audit-entries-1';

export interface ExportedEntry {
  readonly entry: number;
  readonly row: AuditRow;
  /** Hexadecimal. */
  readonly digest: string;
  /** What the digest stands for, where the reader of the file may know it. */
  readonly detail?: AuditDetail | undefined;
  readonly proof: readonly Buffer[];
}

/** The lines of a file of entries, each with the proof that it is in the log of the head given. */
export function* exportLines(
  head: Parameters<typeof checkpointText>[0],
  signature: Buffer,
  verifier: HeadVerifier,
  entries: readonly ExportedEntry[],
  handovers: readonly Handover[] = [],
): Generator<string> {
  const text = checkpointText(head, signature, verifier);
  yield `${JSON.stringify({ form: EXPORT_FORM, key: verifier.key, head: text, handovers })}\n`;
  for (const { proof, ...entry } of entries) {
    yield `${JSON.stringify({ ...entry, proof: proof.map((hash) => hash.toString('base64')) })}\n`;
  }
}

export const CONSISTENCY_FORM = 'marktrace-audit-consistency-1';

/** A file that shows that the log of the earlier head is the beginning of that of the later one. */
export function consistencyFile(
  earlier: string,
  later: string,
  verifier: HeadVerifier,
  proof: readonly Buffer[],
  handovers: readonly Handover[] = [],
): string {
  const steps = proof.map((hash) => hash.toString('base64'));
  const keys = { key: verifier.key, handovers };
  return `${JSON.stringify({ form: CONSISTENCY_FORM, ...keys, earlier, later, proof: steps })}\n`;
}

const text = z.string().max(10_000);
const proof = z.array(z.base64()).max(64);
/** Absent in files from before keys could change. */
const handovers = z
  .array(z.object({ earlierKey: text, newKey: text, byEarlier: z.base64(), byNew: z.base64() }))
  .max(1_000)
  .default([]);
const header = z.object({ form: z.literal(EXPORT_FORM), key: text, head: text, handovers });
const comparison = z.object({
  form: z.literal(CONSISTENCY_FORM),
  key: text,
  handovers,
  earlier: text,
  later: text,
  proof,
});
const line = z.object({
  entry: z.int().nonnegative(),
  row: z.object({
    eventId: text,
    at: text,
    officerId: text.nullable(),
    officerName: text,
    officerRole: text,
    officerState: text.nullable(),
    operation: text,
    allowed: z.boolean(),
    subjectKind: text.nullable(),
    subjectId: text.nullable(),
    concernedStates: z.array(text),
    purpose: text,
    requestId: text,
  }),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  detail: z.object({ nonce: z.hex(), caseReference: text, detail: z.string().max(1_000_000) }).optional(),
  proof,
});

/** What is wrong with a file. `line` counts from 1. */
export type ExportFault =
  | { readonly kind: 'not-an-export' }
  | { readonly kind: 'other-key' }
  | { readonly kind: 'head-forged' }
  | { readonly kind: 'not-continued'; readonly from: number; readonly to: number }
  | { readonly kind: 'unreadable'; readonly line: number }
  | { readonly kind: 'not-proven'; readonly line: number; readonly entry: number };

export interface ExportReport {
  /** Entries of the log at the head that the file bears. */
  readonly size: number;
  /** Entries that the file proves to be in it; none in a file that compares two heads. */
  readonly entries: number;
  readonly fault: ExportFault | undefined;
}

/**
 * Checks a file of entries, or one that compares two heads. It needs nothing but the file and the key that is believed.
 * @param lines of the file, without line ends
 */
export async function checkExport(
  lines: AsyncIterable<string> | Iterable<string>,
  believed: readonly HeadVerifier[],
): Promise<ExportReport> {
  let head: TreeHead | undefined;
  let entries = 0;
  let number = 0;
  const report = (fault?: ExportFault): ExportReport => ({ size: head?.size ?? 0, entries, fault });
  for await (const textOfLine of lines) {
    number += 1;
    if (textOfLine.trim() === '') continue;
    if (!head) {
      const found = readHeader(parse(textOfLine), believed);
      if ('kind' in found) return report(found);
      head = found;
      continue;
    }
    const fault = checkEntry(parse(textOfLine), number, head);
    if (fault) return report(fault);
    entries += 1;
  }
  return report(head ? undefined : { kind: 'not-an-export' });
}

function readHeader(value: unknown, believed: readonly HeadVerifier[]): TreeHead | ExportFault {
  const read = z.union([header, comparison]).safeParse(value);
  if (!read.success) return { kind: 'not-an-export' };
  const keys = follow(believed, read.data.handovers);
  const verifier = keys.find(({ key }) => key === read.data.key);
  if (!verifier) return { kind: 'other-key' };
  if (read.data.form === EXPORT_FORM) return signedHead(read.data.head, verifier) ?? { kind: 'head-forged' };
  // The earlier head may bear the signature of a key that the log had before.
  const before = read.data.earlier;
  const earlier = keys.map((one) => signedHead(before, one)).find((head) => head !== undefined);
  const later = signedHead(read.data.later, verifier);
  if (!earlier || !later) return { kind: 'head-forged' };
  return provesConsistency(earlier, later, read.data.proof.map(hashOf))
    ? later
    : { kind: 'not-continued', from: earlier.size, to: later.size };
}

/** The head in a text, where it bears a signature of this verifier's key that holds. */
export function signedHead(textOfHead: string, verifier: HeadVerifier): TreeHead | undefined {
  const read = readCheckpoint(textOfHead);
  const signature = read?.signatureBy(verifier);
  return read?.origin === verifier.origin && signature && verifier.holds(read, signature) ? read : undefined;
}

function checkEntry(value: unknown, number: number, head: TreeHead): ExportFault | undefined {
  const read = line.safeParse(value);
  if (!read.success) return { kind: 'unreadable', line: number };
  const { entry, row, digest, detail, proof } = read.data;
  const leaf = leafHash(entryBytes(row, Buffer.from(digest, 'hex')));
  const proven =
    provesInclusion({ index: entry, leaf, ...head }, proof.map(hashOf)) &&
    (!detail || digestOf(detail).toString('hex') === digest);
  return proven ? undefined : { kind: 'not-proven', line: number, entry };
}

function hashOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

function parse(textOfLine: string): unknown {
  try {
    return JSON.parse(textOfLine);
  } catch {
    return undefined;
  }
}
