import { createHash } from 'node:crypto';

import pLimit from 'p-limit';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';

import { imageType, isPhotographType, type PhotographType, SIGNATURE_BYTES } from '#app/domain/image-type.ts';
import { PHOTOGRAPH_SIZES, type PhotographSize } from '#app/domain/photograph.ts';

/** What of a photograph is kept: pictures made anew from its pixels, and what is known of the file that was sent. */
export interface PreparedPhotograph {
  readonly pictures: Readonly<Record<PhotographSize, Buffer>>;
  /** of the full size, in pixels, as it is looked at */
  readonly width: number;
  readonly height: number;
  readonly original: { readonly sha256: string; readonly type: PhotographType; readonly bytes: number };
}

export const UNUSABLE = [
  'empty',
  'heic',
  'type',
  'damaged',
  'several',
  'small',
  'large',
  'slow',
  'busy',
] as const;
export type Unusable = (typeof UNUSABLE)[number];

/** Why a file cannot be kept as a photograph. */
export class UnusablePhotograph extends Error {
  override readonly name = 'UnusablePhotograph';
  constructor(readonly why: Unusable) {
    super(why);
  }
}

/** Pixels of one picture: a phone's 64 megapixels pass. */
const MOST_PIXELS = 100_000_000;
/** Bytes that the pixels of one picture may take once decoded, since a turned picture is held as a whole. */
const MOST_DECODED = 256 * 1024 * 1024;
/** Nothing can be told from less. */
const LEAST_SIDE = 160;
/** Longest that one picture may take, in seconds. */
const LONGEST = 20;

/** One picture is worked on at a time, by one thread, so that the other threads and the pages go on. */
const atWork = pLimit(1);
const MOST_WAITING = 24;

// Nothing is kept between pictures, and no reader but these three can be reached, whatever a file pretends to be.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const FULL_QUALITY = 85;
const SMALLER_QUALITY = 72;

/** The media type of each size. The full size is taken away and printed, so it is what every program opens. */
export const MEDIA_TYPES = {
  small: 'image/webp',
  medium: 'image/webp',
  full: 'image/jpeg',
} as const satisfies Record<PhotographSize, string>;

/**
 * Makes the pictures that are kept of a photograph. They are made anew from its pixels, turned as the camera was held: what
 * the camera wrote beside them (place, time, serial number, a preview), and whatever was hung on the file, does not come along.
 * @param load gives the file once its turn has come, so that files that wait are not in memory
 * @throws UnusablePhotograph
 */
export async function preparePhotograph(load: () => Promise<Buffer>): Promise<PreparedPhotograph> {
  if (atWork.pendingCount >= MOST_WAITING) throw new UnusablePhotograph('busy');
  return atWork(async () => {
    const file = await load();
    const type = typeOf(file);
    checkHead(await readHead(file), type);
    const full = await fullSize(file);
    const smaller = (size: PhotographSize) =>
      bounded(sharp(full.data, OPTIONS), size).webp({ quality: SMALLER_QUALITY, effort: 3 }).toBuffer();
    return {
      pictures: { full: full.data, medium: await smaller('medium'), small: await smaller('small') },
      width: full.info.width,
      height: full.info.height,
      original: { sha256: createHash('sha256').update(file).digest('hex'), type, bytes: file.length },
    };
  });
}

function typeOf(file: Buffer): PhotographType {
  if (file.length === 0) throw new UnusablePhotograph('empty');
  const type = imageType(file.subarray(0, SIGNATURE_BYTES));
  if (type === 'heic') throw new UnusablePhotograph('heic');
  if (!isPhotographType(type)) throw new UnusablePhotograph('type');
  return type;
}

const OPTIONS: SharpOptions = {
  limitInputPixels: MOST_PIXELS,
  // A picture with a part missing would otherwise be kept with that part grey.
  failOn: 'warning',
  sequentialRead: true,
};

async function readHead(file: Buffer): Promise<Metadata> {
  try {
    return await sharp(file, OPTIONS).metadata();
  } catch (error) {
    throw explained(error);
  }
}

/** What the head of the file says of its pixels, before any of them is decoded. */
function checkHead(head: Metadata, type: PhotographType): void {
  const { width, height, channels, depth } = head;
  if (head.format !== type) throw new UnusablePhotograph('type');
  if ((head.pages ?? 1) > 1) throw new UnusablePhotograph('several');
  if (Math.max(width, height) < LEAST_SIDE) throw new UnusablePhotograph('small');
  const decoded = width * height * channels * (depth === 'uchar' ? 1 : depth === 'ushort' ? 2 : 4);
  if (decoded > MOST_DECODED) throw new UnusablePhotograph('large');
}

async function fullSize(file: Buffer) {
  const make = (failOn: SharpOptions['failOn']) =>
    bounded(sharp(file, { ...OPTIONS, failOn }).autoOrient(), 'full')
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: FULL_QUALITY })
      .toBuffer({ resolveWithObject: true });
  try {
    return await make('warning').catch((error: unknown) => {
      if (HARMLESS.test(messageOf(error))) return make('error');
      throw error;
    });
  } catch (error) {
    throw explained(error);
  }
}

/** Faults of the cameras of whole makes of phones, with every pixel in place. */
const HARMLESS = /invalid SOS parameters|extraneous bytes/i;

function bounded(picture: Sharp, size: PhotographSize): Sharp {
  const side = PHOTOGRAPH_SIZES[size];
  return picture
    .timeout({ seconds: LONGEST })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}

function explained(error: unknown): UnusablePhotograph {
  const message = messageOf(error);
  if (/pixel limit/i.test(message)) return new UnusablePhotograph('large');
  if (/timeout/i.test(message)) return new UnusablePhotograph('slow');
  return new UnusablePhotograph('damaged');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
