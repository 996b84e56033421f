import spellings from '#app/domain/calibre-spellings.json' with { type: 'json' };

const CODES: ReadonlyMap<string, string> = new Map(Object.entries(spellings));

/** Bores of shotguns by gauge number; 36 gauge is the .410 bore. */
const GAUGE = /^(?:CAL(?:IBRE|IBER)?\.? *)?(10|12|14|16|20|24|28|32|36|410)\b *(?:GA(?:UGE)?|BORE)?/;
/** Chamber lengths of shotguns in millimetres. */
const CHAMBER = /^ *[/X-] *((?:4\d|[5-8]\d)(?:\.\d+)?)\b/;
/** Gauges that, written as a bare number, mean nothing else. 32 may be a .32, 10 a 10 mm. */
const BARE_GAUGES = new Set(['12', '14', '16', '20', '24', '28', '36', '410']);

/** Words that are written in several ways, and the one they meet in. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bSMITH *(?:&|AND) *WESSON\b/g, 'SW'],
  [/\bS *\.? *& *\.? *W(?=\b|L)/g, 'SW'],
  [/\bWINCHESTER\b/g, 'WIN'],
  [/\bREMINGTON\b/g, 'REM'],
  [/\bSPECIAL\b/g, 'SPL'],
  [/\bAUTOMATIC COLT PISTOL\b/g, 'ACP'],
  [/\bAUTOMATIC\b/g, 'AUTO'],
  [/\bMAGNUM\b/g, 'MAG'],
  [/\bPARABELLUM\b/g, 'PARA'],
  [/\bLONG RIFLE\b/g, 'LR'],
];

/**
 * The code of the cartridge that a spelling names (`9 MM LUGER (9X19MM)`, `9mm Para` and `9x19` are all `9x19`), or
 * undefined where the spelling is unknown or names more than one (`.38`, `7.62`, `9 MM`): such a calibre stays as read.
 * A higher pressure (`+P`) and, for shotguns, the chamber length do not make another code.
 */
export function calibreCode(asRead: string): string | undefined {
  const text = plain(asRead).slice(0, 80);
  const whole = CODES.get(calibreKey(text)) ?? gaugeCode(text);
  if (whole) return whole;
  const parts = [
    text.replace(/\([^()]*\)?/g, ' '),
    ...[...text.matchAll(/\(([^()]*)\)?/g)].map((found) => found[1] ?? ''),
  ];
  const codes = new Set(parts.length > 1 ? parts.flatMap((part) => CODES.get(calibreKey(part)) ?? []) : []);
  return codes.size === 1 ? [...codes][0] : undefined;
}

/** The form in which spellings of a calibre are compared. Idempotent. */
export function calibreKey(asRead: string): string {
  let key = folded(asRead);
  // A fold may bring letters together that fold again; each makes the text shorter.
  for (let before = asRead; before !== key;) {
    before = key;
    key = folded(before);
  }
  return key;
}

function folded(asRead: string): string {
  let text = plain(asRead);
  for (const [long, short] of SHORT) text = text.replace(long, short);
  return text
    .replace(/\+ *P *\+?/g, '')
    .replace(/(?<=\d) *MM\b|\bMM\b|\bCAL(?:IBRE|IBER)?\b/g, ' ')
    .replace(/(?<!\d)\.|\.(?!\d)/g, '')
    .replace(/(\.\d*?)0+(?=\D|$)/g, '$1')
    .replace(/\.(?=\D|$)/g, '')
    .replace(/[^A-Z0-9.]/g, '');
}

function plain(asRead: string): string {
  return asRead
    .slice(0, 200)
    .toUpperCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/×/g, 'X')
    .replace(/–/g, '-')
    .replace(/,/g, '.')
    .trim();
}

function gaugeCode(text: string): string | undefined {
  const found = GAUGE.exec(text);
  if (!found) return undefined;
  const number = found[1] ?? '';
  const rest = text.slice(found[0].length);
  const named = /GA|BORE/.test(found[0]) && (rest.trim() === '' || CHAMBER.test(rest));
  const bare = rest.trim() === '' && BARE_GAUGES.has(number);
  const chamber = CHAMBER.test(rest) || /^ *\(\d[ .]\d\/\d POLEGADA\)/.test(rest);
  if (!named && !bare && !chamber) return undefined;
  return number === '36' || number === '410' ? '410-bore' : `${number}-gauge`;
}
