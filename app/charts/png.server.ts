import sharp from 'sharp';

import { inFixedColours } from './theme.ts';

/** Twice the size it was drawn for, so that it is sharp on paper and on a dense screen. */
const DENSITY = 144;

/** A drawing as PNG on white paper. Its letters are those of the machine that draws it. */
export async function toPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const png = await sharp(Buffer.from(inFixedColours(svg)), { density: DENSITY })
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return new Uint8Array(png);
}
