import { countryCodeKind, toAlpha2 } from '#app/domain/country.ts';

import { markTokens } from './decode/mark-tokens.ts';

/** Names of countries as makers write them on arms, without spaces, with the country they mean. */
const NAMES: readonly (readonly [code: string, names: string])[] = [
  ['AR', 'ARGENTINA INDARGENTINA INDUSTRIAARGENTINA'],
  ['AT', 'AUSTRIA OSTERREICH'],
  ['AU', 'AUSTRALIA'],
  ['BE', 'BELGIUM BELGIQUE BELGIE BELGICA'],
  ['BG', 'BULGARIA'],
  ['BR', 'BRASIL BRAZIL INDBRAS INDUSTRIABRASILEIRA'],
  ['CA', 'CANADA'],
  ['CH', 'SWITZERLAND SUISSE SCHWEIZ SWISS'],
  ['CL', 'CHILE'],
  ['CN', 'CHINA PRC PRCHINA'],
  ['CS', 'CZECHOSLOVAKIA CSSR CSR TCHECOSLOVAQUIE CESKOSLOVENSKO'],
  ['CZ', 'CZECHREPUBLIC CZECHIA'],
  ['DD', 'GDR DDR EASTGERMANY'],
  ['DE', 'GERMANY WGERMANY WESTGERMANY DEUTSCHLAND ALLEMAGNE FRG BRD'],
  ['DK', 'DENMARK DANMARK'],
  ['EG', 'EGYPT ARE UAR'],
  ['ES', 'SPAIN ESPANA ESPAGNE'],
  ['FI', 'FINLAND SUOMI'],
  ['FR', 'FRANCE'],
  ['GB', 'ENGLAND GREATBRITAIN UK UNITEDKINGDOM'],
  ['HR', 'CROATIA HRVATSKA'],
  ['HU', 'HUNGARY MAGYARORSZAG'],
  ['IL', 'ISRAEL'],
  ['IN', 'INDIA'],
  ['IQ', 'IRAQ'],
  ['IR', 'IRAN'],
  ['IT', 'ITALY ITALIA ITALIE'],
  ['JP', 'JAPAN'],
  ['KR', 'KOREA ROK SOUTHKOREA'],
  ['MX', 'MEXICO'],
  ['PH', 'PHILIPPINES'],
  ['PK', 'PAKISTAN'],
  ['PL', 'POLAND POLSKA'],
  ['PT', 'PORTUGAL'],
  ['RO', 'ROMANIA ROUMANIE'],
  ['RS', 'SERBIA SRBIJA'],
  ['RU', 'RUSSIA ROSSIYA RUSSIE'],
  ['SE', 'SWEDEN SVERIGE'],
  ['SU', 'USSR URSS CCCP SSSR'],
  ['TR', 'TURKEY TURKIYE TURQUIE'],
  ['UA', 'UKRAINE'],
  ['US', 'USA UNITEDSTATES UNITEDSTATESOFAMERICA'],
  ['YU', 'YUGOSLAVIA JUGOSLAVIJA YOUGOSLAVIE SFRJ SFRY'],
  ['ZA', 'SOUTHAFRICA RSA'],
];
const BY_NAME: ReadonlyMap<string, string> = new Map(
  NAMES.flatMap(([code, names]) => names.split(' ').map((name): [string, string] => [name, code])),
);
const AROUND = new Set([
  'MADE',
  'IN',
  'MAKE',
  'FABRIQUE',
  'FABRICADO',
  'HECHO',
  'EN',
  'NO',
  'NA',
  'HERGESTELLT',
]);

/**
 * The country that a mark of the kind "country" names: a code, a name, or a name after "made in". Undefined where it is no country's, or
 * not read whole.
 */
export function countryOfWords(asRead: string): string | undefined {
  const tokens = markTokens(asRead);
  const joined = tokens.join('');
  const whole = BY_NAME.get(joined) ?? codeOf(joined);
  if (whole !== undefined) return whole;
  const rest = tokens.filter((token) => !AROUND.has(token)).join('');
  return BY_NAME.get(rest) ?? codeOf(rest);
}

function codeOf(text: string): string | undefined {
  if (/^[A-Z]{2}$/.test(text)) return countryCodeKind(text) === undefined ? undefined : text;
  return /^[A-Z]{3}$/.test(text) ? toAlpha2(text) : undefined;
}
