import anyAscii from 'any-ascii';

import spellings from '#app/domain/make-spellings.json' with { type: 'json' };

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(spellings));

/** The name under which a maker is known, or undefined for a spelling that is in no reference table: it stays as read. */
export function makeName(asRead: string): string | undefined {
  return NAMES.get(makeKey(asRead));
}

/** The form in which spellings of a maker are compared: capitals and digits, other scripts brought to Latin. Idempotent. */
export function makeKey(asRead: string): string {
  const plain = asRead
    .slice(0, 200)
    .toUpperCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ Y /g, ' & ');
  const latin = /^[\x20-\x7E]*$/.test(plain) ? plain : anyAscii(plain).toUpperCase();
  return latin.replace(/[^A-Z0-9]/g, '');
}
