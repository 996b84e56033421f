import { crc32, inflateRawSync } from 'node:zlib';

import { FileProblem } from './file-problem.ts';
import type { ReadLimits } from './read-limits.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The parts of a zip archive whose names are wanted, expanded under the limits. What the directory declares is checked before
 * anything is expanded, and what is expanded must be what was declared.
 * @throws FileProblem `damaged`, `expands_too_far`
 */
export function zipParts(
  file: Buffer,
  wanted: (name: string) => boolean,
  limits: ReadLimits,
): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  try {
    const entries = directory(file, limits);
    const kept = entries.filter((entry) => wanted(entry.name));
    if (kept.reduce((sum, entry) => sum + entry.size, 0) > limits.expandedSize)
      throw new FileProblem('expands_too_far');
    for (const entry of kept) parts.set(entry.name, expand(file, entry));
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem('damaged');
  }
  return parts;
}

/** A zip archive of the parts, uncompressed: what a reader that trusts its input may be given. */
export function plainZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const body: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of parts) {
    const label = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(label.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    body.push(signature(LOCAL), common, label, data);
    central.push(signature(CENTRAL), Buffer.from([20, 0]), common, tail, label);
    offset += 30 + label.length + data.length;
  }
  const size = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...body, ...central, signature(END), end]);
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

function directory(file: Buffer, limits: ReadLimits): Entry[] {
  const end = file.lastIndexOf(signature(END));
  if (end < 0 || end + 22 > file.length) throw new FileProblem('damaged');
  const count = file.readUInt16LE(end + 10);
  if (count > limits.zipEntries) throw new FileProblem('expands_too_far');
  let at = file.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (file.readUInt32LE(at) !== CENTRAL) throw new FileProblem('damaged');
    const nameLength = file.readUInt16LE(at + 28);
    const flags = file.readUInt16LE(at + 8);
    if ((flags & 1) !== 0) throw new FileProblem('damaged');
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function expand(file: Buffer, { method, packed, size, offset }: Entry): Buffer {
  if (file.readUInt32LE(offset) !== LOCAL) throw new FileProblem('damaged');
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const data = file.subarray(start, start + packed);
  if (data.length !== packed) throw new FileProblem('damaged');
  if (method === 0) {
    if (packed !== size) throw new FileProblem('damaged');
    return data;
  }
  if (method !== 8) throw new FileProblem('damaged');
  let expanded: Buffer;
  try {
    expanded = inflateRawSync(data, { maxOutputLength: size + 1 });
  } catch (error) {
    throw new FileProblem(
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'expands_too_far' : 'damaged',
    );
  }
  if (expanded.length !== size) throw new FileProblem('expands_too_far');
  return expanded;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
