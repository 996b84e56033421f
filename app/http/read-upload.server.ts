import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

import { Busboy, type BusboyFileStream } from '@fastify/busboy';

import { storable } from '#app/domain/marking/normalise.ts';
import type { Problem } from '#app/domain/refusal.ts';
import { json } from '#app/framework/node.server.ts';

/** A file that came with a form. It is gone after the act, unless the act has moved it away from `path`. */
export interface UploadedFile {
  /** Name of the form field. */
  readonly field: string;
  /** As the sender calls it, cut and cleaned: shown, never trusted. */
  readonly name: string;
  /** 0600, under a random name. */
  readonly path: string;
  readonly size: number;
  /** Of the bytes as they came, hexadecimal. */
  readonly sha256: string;
}

export interface UploadLimits {
  /** Bytes of one file. */
  readonly bytes: number;
  /** Files of one form. */
  readonly files: number;
}

/** A form with its files. */
export interface Upload {
  readonly form: FormData;
  readonly files: readonly UploadedFile[];
  /** What was not taken: a file too large, too many files, no room left. */
  readonly problems: readonly Problem[];
  /** Removes the files that are still where they were put. */
  discard(): Promise<void>;
}

const FIELDS = 2_000;
const FIELD_BYTES = 64 * 1024;
const LONGEST_NAME = 200;
const MEBIBYTE = 1024 * 1024;

/**
 * Reads a form with files, multipart or not. Files go to `folder` as they arrive: none is ever whole in memory. An input
 * that was left empty gives no file. Without a folder the files are thrown away and the text fields are kept.
 * @throws a Response with 400 where the body is no form
 */
export async function readUpload(
  request: Request,
  limits: UploadLimits,
  folder: string | undefined,
): Promise<Upload> {
  const contentType = request.headers.get('Content-Type') ?? '';
  if (!request.body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(contentType)) {
    throw unreadable();
  }
  if (folder !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
  const form = new FormData();
  const problems: Problem[] = [];
  const begun: Promise<UploadedFile | undefined>[] = [];
  const streams: Readable[] = [];
  const paths: string[] = [];
  const discard = async (): Promise<void> => {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
  };
  try {
    const parser = new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fieldNameSize: 100,
        fieldSize: FIELD_BYTES,
        fields: FIELDS,
        files: folder === undefined ? 0 : limits.files,
        // One more tells a file of just that size from a longer one.
        fileSize: limits.bytes + 1,
        headerPairs: 50,
        headerSize: 16 * 1024,
      },
    });
    parser.on('field', (name: string, value: string) => form.append(name, value));
    parser.on('filesLimit', () => {
      if (folder !== undefined) {
        problems.push({ field: '', key: 'errors.upload.tooMany', values: { most: limits.files } });
      }
    });
    parser.on('file', (field: string, stream: BusboyFileStream, name: string) => {
      // A form that ends within a file: the parser says so here alone, and would wait for ever.
      stream.on('error', (error) => {
        stream.destroy(error);
        parser.destroy(error);
      });
      streams.push(stream);
      const path = join(folder ?? '', randomUUID());
      paths.push(path);
      const kept = keepFile(stream, { field, name: shownName(name), path }, limits, problems);
      // Read below; a failure before that must not end the process.
      kept.catch(() => undefined);
      begun.push(kept);
    });
    await pipeline(Readable.fromWeb(request.body as NodeReadableStream), parser);
  } catch {
    for (const stream of streams) stream.destroy();
    await Promise.allSettled(begun);
    await discard();
    throw unreadable();
  }
  try {
    const files = (await Promise.all(begun)).filter((file) => file !== undefined);
    return { form, files, problems, discard };
  } catch (error) {
    await Promise.allSettled(begun);
    await discard();
    throw error;
  }
}

/** Files of acts that were cut off by the end of the process are removed when they are this old. */
const STALE_MS = 24 * 3_600_000;

/** Removes what acts that never ended have left in the folder of uploads. */
export async function sweepUploads(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() && now.getTime() - found.mtimeMs > STALE_MS) await rm(path, { force: true });
  }
}

async function keepFile(
  stream: BusboyFileStream,
  file: Pick<UploadedFile, 'field' | 'name' | 'path'>,
  { bytes }: UploadLimits,
  problems: Problem[],
): Promise<UploadedFile | undefined> {
  const { size, sha256, failure } = await writeAll(stream, file.path);
  const isEmptyInput = size === 0 && file.name === '';
  if (!failure && size <= bytes && !isEmptyInput) return { ...file, size, sha256 };
  await rm(file.path, { force: true });
  if (failure && failure.code !== 'ENOSPC') throw failure;
  if (failure) problems.push({ field: file.field, key: 'errors.upload.noRoom' });
  else if (!isEmptyInput) {
    const values = { most: Math.floor(bytes / MEBIBYTE) };
    problems.push({ field: file.field, key: 'errors.upload.tooLarge', values });
  }
  return undefined;
}

/** Reads a stream to its end whatever becomes of the file, so that the form around it can be read too. */
async function writeAll(
  stream: Readable,
  path: string,
): Promise<{ size: number; sha256: string; failure: NodeJS.ErrnoException | undefined }> {
  const hash = createHash('sha256');
  let size = 0;
  let failure: NodeJS.ErrnoException | undefined;
  const note = (error: NodeJS.ErrnoException): undefined => void (failure ??= error);
  const file = await open(path, 'wx', 0o600).catch(note);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      hash.update(chunk);
      if (file && !failure) await file.writeFile(chunk).catch(note);
    }
  } finally {
    await file?.close().catch(note);
  }
  return { size, sha256: hash.digest('hex'), failure };
}

/** A name that can be shown on one line, with nothing in it that turns the line around. */
function shownName(name: string): string {
  const shown = storable(name ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '');
  return shown.length <= LONGEST_NAME ? shown : `${shown.slice(0, LONGEST_NAME - 12)}…${shown.slice(-11)}`;
}

function unreadable(): Response {
  return json({ kind: 'unreadable' as const }, { status: 400 });
}
