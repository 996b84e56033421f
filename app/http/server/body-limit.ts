import { Transform, type TransformCallback } from 'node:stream';

import { MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS_AT_ONCE } from '#app/domain/attachment.ts';
import { MOST_AT_ONCE, MOST_PHOTOGRAPH_BYTES } from '#app/domain/photograph.ts';

export interface BodyLimits {
  /** bytes of any request without a limit of its own */
  default: number;
  /** bytes by path; `:name` stands for one segment, as in `/records/:id/photos` */
  paths: Readonly<{ [path: string]: number }>;
}

const MEBIBYTE = 1024 * 1024;
const PHOTOGRAPHS = MOST_AT_ONCE * MOST_PHOTOGRAPH_BYTES + MEBIBYTE;

/** Bytes of a register that is sent through the browser. */
export const IMPORT_UPLOAD = 100 * MEBIBYTE;

/** Bytes of a file of marks to ask for, and of such a list over the API. */
export const BATCH_UPLOAD = 5 * MEBIBYTE;

export const BODY_LIMITS: BodyLimits = {
  default: MEBIBYTE,
  paths: {
    '/imports': IMPORT_UPLOAD + MEBIBYTE,
    '/imports/:id/aside': IMPORT_UPLOAD + MEBIBYTE,
    '/queries/batches': BATCH_UPLOAD + MEBIBYTE,
    '/api/v1/query-batches': BATCH_UPLOAD,
    '/records/:id/photographs': PHOTOGRAPHS,
    '/requests/:id/attachments': MOST_ATTACHMENTS_AT_ONCE * MOST_ATTACHMENT_BYTES + MEBIBYTE,
    '/capture/:id/weapon/:weapon/photographs': PHOTOGRAPHS,
  },
};

export function limitFor(limits: BodyLimits, path: string): number {
  const segments = path.split('/');
  const found = Object.entries(limits.paths).find(([pattern]) => {
    const wanted = pattern.split('/');
    return (
      wanted.length === segments.length &&
      wanted.every((one, index) => one === segments[index] || (one.startsWith(':') && segments[index] !== ''))
    );
  });
  return found?.[1] ?? limits.default;
}

/** The body was longer than its limit. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Passes a body on and fails with TooLarge once more than `limit` bytes went through, whatever its header said. */
export class LimitedBody extends Transform {
  exceeded = false;
  private seen = 0;

  constructor(private readonly limit: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.seen += chunk.length;
    if (this.seen > this.limit) {
      this.exceeded = true;
      done(new TooLarge());
      return;
    }
    done(null, chunk);
  }
}
