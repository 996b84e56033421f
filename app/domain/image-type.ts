/** What a photograph may be sent as. */
export const PHOTOGRAPH_TYPES = ['jpeg', 'png', 'webp'] as const;
export type PhotographType = (typeof PHOTOGRAPH_TYPES)[number];

/** What the first bytes of a file say it is. `heic` is what some phones keep and the portal cannot read. */
export type ImageType = PhotographType | 'heic' | 'other';

/** Bytes that are looked at. */
export const SIGNATURE_BYTES = 32;

/** Brands of ISO base media files that hold pictures coded as HEVC (ISO/IEC 23008-12), and their generic parents. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** The type of a file by its content; neither its name nor what the sender calls it has a say. */
export function imageType(head: Uint8Array): ImageType {
  if (starts(head, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (text(head, 0) === 'RIFF' && text(head, 8) === 'WEBP') return 'webp';
  if (text(head, 4) === 'ftyp' && HEIC_BRANDS.includes(text(head, 8))) return 'heic';
  return 'other';
}

export function isPhotographType(type: ImageType): type is PhotographType {
  return (PHOTOGRAPH_TYPES as readonly ImageType[]).includes(type);
}

function starts(head: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, at) => head[at] === byte);
}

/** Four bytes as they read in ASCII. */
function text(head: Uint8Array, at: number): string {
  return String.fromCharCode(...head.subarray(at, at + 4));
}
