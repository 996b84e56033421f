import anyAscii from 'any-ascii';

/** A first-level subdivision of a country (UN/LOCODE). */
export interface Subdivision {
  readonly country: string;
  /** Without the country. */
  readonly code: string;
  readonly name: string;
  readonly otherNames: readonly string[];
}

/** As records keep it, and as ISO 3166-2 writes it: `ES-MD`. */
export function subdivisionCode({ country, code }: Pick<Subdivision, 'country' | 'code'>): string {
  return `${country}-${code}`;
}

/**
 * The subdivision that was meant: by its code, with or without the country (`ES-MD`, `md`), or by a name in any case and
 * with or without accents. Several of one name are none: only the code tells them apart.
 * @param among those of one country
 */
export function findSubdivision(among: readonly Subdivision[], typed: string): Subdivision | undefined {
  const code = (/\(([^()]+)\)\s*$/.exec(typed)?.[1] ?? typed).trim().toUpperCase();
  const byCode = among.find((one) => one.code === code || subdivisionCode(one) === code);
  if (byCode) return byCode;
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  const [found, ...more] = among.filter((one) => namesOf(one).includes(wanted));
  return more.length === 0 ? found : undefined;
}

/** As a list offers it: a name alone may stand for two subdivisions. */
export function choice(one: Subdivision): string {
  return `${one.name} (${subdivisionCode(one)})`;
}

/** At most three whose names hold what was typed, or begin as it does. */
export function likeSubdivisions(among: readonly Subdivision[], typed: string): Subdivision[] {
  const wanted = plain(typed);
  const beginning = wanted.slice(0, 3);
  if (beginning.length < 2) return [];
  const holding = among.filter((one) => namesOf(one).some((name) => name.includes(wanted)));
  const alike = among.filter((one) => namesOf(one).some((name) => name.startsWith(beginning)));
  return [...new Set([...holding, ...alike])].slice(0, 3);
}

/** `Abū Z̧aby [Abu Dhabi]` is two names, and so is `Minskaya (be) - Minskaja (ru)`. */
function namesOf({ name, otherNames }: Subdivision): string[] {
  const whole = [name, ...otherNames];
  const parts = whole.flatMap((one) => one.split(/[[\]]|\([a-z]{2}\)(?: - )?/));
  return [...new Set([...whole, ...parts].map(plain))].filter((one) => one !== '');
}

function plain(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
