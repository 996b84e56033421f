import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { PHOTOGRAPH_SIZES } from '#app/domain/photograph.ts';
import {
  type Unusable,
  preparePhotograph,
  UnusablePhotograph,
} from '#app/photographs/prepare-photograph.server.ts';
import { aPicture } from '#tests/support/photographs.ts';

// Every file is a real one, made here by the library that phones' makers use too, or taken apart by hand.

const prepare = (file: Buffer) => preparePhotograph(async () => file);

async function refusal(file: Buffer): Promise<Unusable | 'kept'> {
  try {
    await prepare(file);
    return 'kept';
  } catch (error) {
    if (error instanceof UnusablePhotograph) return error.why;
    throw error;
  }
}

/** A picture with structure, so that its parts can be told apart: red above, green to the left below, blue to the right. */
function threeFields(width = 600, height = 400) {
  const part = (fill: string, w: number, h: number) => ({
    create: { width: w, height: h, channels: 3 as const, background: fill },
  });
  return sharp({ create: { width, height, channels: 3, background: '#cc0000' } }).composite([
    { input: part('#00aa00', width / 2, height / 2), left: 0, top: height / 2 },
    { input: part('#0000cc', width / 2, height / 2), left: width / 2, top: height / 2 },
  ]);
}

/** The strongest channel in the middle of each quarter: top left, top right, bottom left, bottom right. */
async function quarters(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const start = (Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * info.channels;
    const pixel = [...data.subarray(start, start + 3)];
    return 'rgb'[pixel.indexOf(Math.max(...pixel))];
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)].join('');
}

const GPS = {
  IFD0: { Make: 'CameraMakeZ', Software: 'SoftwareZ', Copyright: 'OwnerNameZ' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '48/1 51/1 30/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '2/1 17/1 40/1',
  },
};

describe('what a camera wrote', () => {
  it('does not come along: place, make, owner, colour profile, thumbnail', async () => {
    const file = await threeFields().withExif(GPS).withIccProfile('p3').jpeg().toBuffer();
    expect((await sharp(file).metadata()).exif?.includes('CameraMakeZ')).toBe(true);
    const { pictures } = await prepare(file);
    for (const picture of Object.values(pictures)) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(picture).metadata();
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({
        exif: undefined,
        icc: undefined,
        xmp: undefined,
        iptc: undefined,
        orientation: undefined,
      });
      for (const word of ['CameraMakeZ', 'OwnerNameZ', 'SoftwareZ', 'Exif', 'ICC_PROFILE', 'xmp']) {
        expect(picture.includes(word), word).toBe(false);
      }
    }
  });

  it.each([
    [1, 600, 400, 'rrgb'],
    [3, 600, 400, 'bgrr'],
    [6, 400, 600, 'grbr'],
    [8, 400, 600, 'rbrg'],
    [2, 600, 400, 'rrbg'],
  ])('is heeded where it says how the camera was held (%i)', async (orientation, width, height, expected) => {
    const prepared = await prepare(await threeFields().withMetadata({ orientation }).jpeg().toBuffer());
    expect([prepared.width, prepared.height]).toEqual([width, height]);
    for (const picture of Object.values(prepared.pictures)) expect(await quarters(picture)).toBe(expected);
  });

  it('hung on the end of the file is gone: a polyglot is a picture and nothing else', async () => {
    const picture = await threeFields().jpeg().toBuffer();
    const script = Buffer.from('<script>alert(1)</script>PK\u0003\u0004%PDF-1.7');
    const { pictures, original } = await prepare(Buffer.concat([picture, script]));
    expect(original.bytes).toBe(picture.length + script.length);
    for (const kept of Object.values(pictures)) expect(kept.includes('<script>')).toBe(false);
  });

  it('in a comment of the file is gone', async () => {
    const plain = await threeFields().jpeg().toBuffer();
    const comment = Buffer.from('<?php echo 1; ?>');
    const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
    const file = Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]);
    const { pictures } = await prepare(file);
    for (const kept of Object.values(pictures)) expect(kept.includes('<?php')).toBe(false);
  });
});

describe('what is kept', () => {
  it('has the hash, type and size of the file as it was sent', async () => {
    const file = await threeFields().png().toBuffer();
    expect((await prepare(file)).original).toEqual({
      sha256: createHash('sha256').update(file).digest('hex'),
      type: 'png',
      bytes: file.length,
    });
  });

  it('is bounded in each size, keeps its proportions, and is never blown up', async () => {
    const { pictures, width, height } = await prepare(
      await aPicture({ width: 5000, height: 2500 }).jpeg().toBuffer(),
    );
    expect([width, height]).toEqual([4096, 2048]);
    for (const [size, side] of Object.entries(PHOTOGRAPH_SIZES)) {
      const kept = await sharp(pictures[size as keyof typeof pictures]).metadata();
      expect([kept.width, kept.height], size).toEqual([side, side / 2]);
    }
    const little = await prepare(await aPicture({ width: 300, height: 200 }).jpeg().toBuffer());
    for (const picture of Object.values(little.pictures)) {
      const { width: w, height: h } = await sharp(picture).metadata();
      expect([w, h]).toEqual([300, 200]);
    }
  });

  it('keeps a mark legible: strokes of three pixels stand apart at full size', async () => {
    // Dark and light bars of three pixels, as a mark has in a picture of the whole weapon.
    const width = 3600;
    const row = Buffer.from(Array.from({ length: width }, (_, x) => (Math.floor(x / 3) % 2 ? 200 : 60)));
    const raw = Buffer.concat(Array.from({ length: 40 }, () => row));
    const file = await sharp(raw, { raw: { width, height: 40, channels: 1 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const { data, info } = await sharp((await prepare(file)).pictures.full)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const middle = [...data.subarray(20 * info.width, 21 * info.width)];
    const wrong = middle.filter((grey, x) => x % 3 === 1 && grey > 130 !== (Math.floor(x / 3) % 2 === 1));
    expect(wrong).toEqual([]);
  });
});

describe('every kind of picture that phones and scanners send', () => {
  const colour = { r: 200, g: 30, b: 40 };
  const red = () => sharp({ create: { width: 320, height: 200, channels: 3, background: colour } });
  const kinds: Record<string, () => Promise<Buffer>> = {
    'baseline JPEG': () => red().jpeg().toBuffer(),
    'progressive JPEG': () => red().jpeg({ progressive: true }).toBuffer(),
    'CMYK JPEG': () => red().toColourspace('cmyk').jpeg().toBuffer(),
    PNG: () => red().png().toBuffer(),
    'interlaced PNG': () => red().png({ progressive: true }).toBuffer(),
    'PNG with a palette': () => red().png({ palette: true }).toBuffer(),
    '16-bit PNG': () => red().toColourspace('rgb16').png().toBuffer(),
    'PNG with transparency': () => red().ensureAlpha().png().toBuffer(),
    WebP: () => red().webp().toBuffer(),
    'lossless WebP': () => red().webp({ lossless: true }).toBuffer(),
  };
  it.each(Object.keys(kinds))('%s', async (kind) => {
    const { pictures } = await prepare(await (kinds[kind]?.() ?? Promise.reject(new Error(kind))));
    for (const picture of Object.values(pictures)) {
      const { channels } = await sharp(picture).stats();
      // Inks and paper are not light: a colour comes back from CMYK near to what it was.
      const far = kind.startsWith('CMYK') ? 30 : 8;
      expect(channels).toHaveLength(3);
      [colour.r, colour.g, colour.b].forEach((value, index) =>
        expect(Math.abs((channels[index]?.mean ?? 0) - value), `${kind} ${index}`).toBeLessThan(far),
      );
    }
  });

  it('a grey one and one that is see-through come out on white', async () => {
    const grey = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#808080' } })
      .greyscale()
      .png()
      .toBuffer();
    expect(await refusal(grey)).toBe('kept');
    const clear = await sharp({
      create: { width: 320, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const { channels } = await sharp((await prepare(clear)).pictures.full).stats();
    expect(channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255]);
  });
});

/** A PNG whose head promises this many pixels; there is next to nothing behind it. */
function promised(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1024 * 1024))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('what is no photograph', () => {
  it('is told by its content: an SVG, a GIF, a TIFF, a PDF, a program under the name of a picture', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
    const others = [
      Buffer.from(svg),
      Buffer.from(`\ufeff<?xml version="1.0"?>${svg}`),
      await aPicture().gif().toBuffer(),
      await aPicture().tiff().toBuffer(),
      await aPicture().avif().toBuffer(),
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('\u007fELF'),
      Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVE'),
      Buffer.from('no picture at all'),
    ];
    for (const file of others) expect(await refusal(file)).toBe('type');
  });

  it('in the format HEIC is told what to do, whatever brand it names', async () => {
    for (const brand of ['heic', 'heix', 'mif1', 'msf1', 'hevc']) {
      const file = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(64)]);
      expect(await refusal(file), brand).toBe('heic');
    }
  });

  it('is empty, or nothing but a signature', async () => {
    expect(await refusal(Buffer.alloc(0))).toBe('empty');
    expect(await refusal(Buffer.from([0xff, 0xd8, 0xff]))).toBe('damaged');
    expect(await refusal(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'))).toBe('damaged');
  });

  it('promises more pixels than can be handled, and none of them is decoded', async () => {
    const [before] = [process.memoryUsage().rss];
    expect(await refusal(promised(60_000, 60_000))).toBe('large');
    expect(await refusal(promised(999_999, 999_999))).toBe('large');
    // Fewer pixels than the limit, and still more bytes than may be held at once.
    const deep = await sharp({ create: { width: 8000, height: 5000, channels: 4, background: '#000' } })
      .toColourspace('rgb16')
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(deep.length).toBeLessThan(20 * 1024 * 1024);
    expect(await refusal(deep)).toBe('large');
    expect(process.memoryUsage().rss - before).toBeLessThan(700 * 1024 * 1024);
  });

  it('is too small to show anything', async () => {
    expect(await refusal(await aPicture({ width: 40, height: 40 }).png().toBuffer())).toBe('small');
  });

  it('moves, or holds several pages', async () => {
    const pages = await Promise.all(
      ['#ff0000', '#00ff00', '#0000ff'].map((colour) => aPicture({ colour }).png().toBuffer()),
    );
    const moving = await sharp(pages, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100, 100] })
      .toBuffer();
    expect(await refusal(moving)).toBe('several');
  });

  it.each(['jpeg', 'png', 'webp'] as const)(
    'is a %s cut anywhere, and nothing but the file is at fault',
    async (format) => {
      const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
      const whole = await sharp({
        create: { width: 400, height: 300, channels: 3, background: '#777', noise },
      })
        .toFormat(format)
        .toBuffer();
      expect(await refusal(whole)).toBe('kept');
      for (const share of [0.02, 0.3, 0.6, 0.9]) {
        expect(await refusal(whole.subarray(0, Math.floor(whole.length * share))), `${share}`).toBe(
          'damaged',
        );
      }
    },
  );

  it('is a JPEG with a stretch of it overwritten', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
    const file = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#777', noise } })
      .jpeg()
      .toBuffer();
    file.fill(0xff, Math.floor(file.length / 2), Math.floor(file.length / 2) + 400);
    expect(await refusal(file)).toBe('damaged');
  });
});

describe('many at once', () => {
  it('are worked on one by one, beyond a number refused, and none is in memory before its turn', async () => {
    const file = await aPicture().jpeg().toBuffer();
    let loaded = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, () =>
        preparePhotograph(async () => {
          loaded += 1;
          most = Math.max(most, loaded);
          return file;
        }).finally(() => (loaded -= 1)),
      ),
    );
    const refused = results.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect((reason as UnusablePhotograph).why).toBe('busy');
    expect(results.length - refused.length).toBeGreaterThan(20);
    // Those that were refused never loaded anything; each of the others left before the next came.
    expect(most).toBeLessThanOrEqual(2);
    expect(await refusal(file)).toBe('kept');
  });
});
