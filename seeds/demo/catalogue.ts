import type { FirearmType } from '#app/domain/firearm.ts';
import type { Component } from '#app/domain/marking/codes.ts';

import type { Random } from './random.ts';

/** Who holds such arms: armed forces, police, civilians; `blank` are alarm pistols that are converted to fire. */
export type Use = 'war' | 'duty' | 'civil' | 'blank';

/** A model of a real maker, from public facts. */
export interface ArmModel {
  readonly use: Use;
  /** how often it is met, within its use */
  readonly weight: number;
  readonly type: FirearmType;
  readonly lightWeapon?: boolean;
  readonly make: string;
  readonly model: string;
  /** calibres it comes in, as offices write them */
  readonly calibres: readonly string[];
  readonly country: string;
  /** years of manufacture met in the region */
  readonly years: readonly [number, number];
  /** `#` digit, `@` Latin letter, `~` Cyrillic letter, `%` year of manufacture in two digits, the rest as it stands */
  readonly serial: string;
  readonly markedOn: readonly Component[];
}

type Row = readonly [
  weight: number,
  type: FirearmType,
  make: string,
  model: string,
  calibres: string,
  country: string,
  from: number,
  to: number,
  serial: string,
];

/** Components that bear the serial, the leading one first. */
const MARKED_ON: Partial<Record<FirearmType, readonly Component[]>> = {
  pistol: ['frame', 'slide', 'barrel'],
  revolver: ['frame', 'cylinder'],
  rifle: ['receiver', 'bolt'],
  submachine_gun: ['receiver', 'bolt'],
  machine_gun: ['receiver', 'barrel'],
  shotgun: ['receiver', 'barrel'],
};

const WAR: readonly Row[] = [
  [9, 'rifle', 'Izhmash', 'AKM', '7.62x39 mm|7.62 x 39', 'RU', 1960, 1977, '~~####'],
  [6, 'rifle', 'Izhmash', 'AK-74', '5.45x39 mm', 'RU', 1976, 1990, '#######'],
  [10, 'rifle', 'Norinco', 'Type 56', '7.62x39 mm|7.62 x 39', 'CN', 1960, 1992, '########'],
  [7, 'rifle', 'Zastava', 'M70 AB2', '7.62x39 mm', 'RS', 1972, 1991, 'M-######'],
  [5, 'rifle', 'ROMARM', 'PM md. 63', '7.62x39 mm', 'RO', 1965, 1989, '@@-####-%'],
  [4, 'rifle', 'Arsenal', 'AR-M1', '5.56x45 mm|5.56 mm NATO', 'BG', 1996, 2015, '@@ ######'],
  [6, 'rifle', 'FN Herstal', 'FAL 50.00', '7.62x51 mm|7.62 mm NATO', 'BE', 1958, 1984, '#######'],
  [3, 'rifle', 'FN Herstal', 'FNC', '5.56x45 mm|5.56 mm NATO', 'BE', 1980, 2001, '0#####'],
  [5, 'rifle', 'Heckler & Koch', 'G3A3', '7.62x51 mm|7.62 mm NATO', 'DE', 1965, 1990, 'G#######'],
  [3, 'rifle', 'Colt', 'M16A1', '5.56x45 mm|5.56 mm NATO', 'US', 1967, 1982, '#######'],
  [3, 'rifle', 'IMI', 'Galil AR', '5.56x45 mm', 'IL', 1974, 1998, '22######'],
  [3, 'rifle', 'Denel', 'R4', '5.56x45 mm', 'ZA', 1982, 2002, '6#####'],
  [2, 'rifle', 'Steyr', 'AUG A1', '5.56x45 mm', 'AT', 1979, 2004, '###SA###'],
  [3, 'rifle', 'MAS', 'MAS 49/56', '7.5x54 mm', 'FR', 1957, 1978, 'G#####'],
  [3, 'rifle', 'Norinco', 'SKS Type 56', '7.62x39 mm', 'CN', 1957, 1985, '1#######'],
  [3, 'submachine_gun', 'Beretta', 'PM 12 S', '9x19 mm|9 mm Parabellum', 'IT', 1968, 1996, '@####'],
  [3, 'submachine_gun', 'IMI', 'Uzi', '9x19 mm|9 mm Parabellum', 'IL', 1956, 1990, '0######'],
  [2, 'submachine_gun', 'Sterling', 'L2A3', '9x19 mm|9 mm Parabellum', 'GB', 1956, 1988, 'KR #####'],
  [3, 'submachine_gun', 'Heckler & Koch', 'MP5A3', '9x19 mm|9 mm Luger', 'DE', 1974, 2010, 'C######'],
  [2, 'submachine_gun', 'CZ', 'vz. 61 Skorpion', '.32 ACP|7.65 mm Browning', 'CZ', 1963, 1979, '@####'],
  [2, 'machine_gun', 'Izhmash', 'RPK', '7.62x39 mm', 'RU', 1962, 1978, '~~####'],
  [2, 'machine_gun', 'FN Herstal', 'MAG 60-20', '7.62x51 mm|7.62 mm NATO', 'BE', 1960, 1995, '1#####'],
  [1, 'machine_gun', 'Zastava', 'M84', '7.62x54R', 'RS', 1985, 2005, 'M84-####'],
];

const DUTY: readonly Row[] = [
  [9, 'pistol', 'Glock', '17', '9x19 mm|9 mm Parabellum|9 mm Luger', 'AT', 1988, 2020, '@@@###'],
  [6, 'pistol', 'Glock', '19', '9x19 mm|9 mm Parabellum|9 mm Luger', 'AT', 1990, 2021, '@@@@###'],
  [8, 'pistol', 'Beretta', '92 FS', '9x19 mm|9 mm Parabellum', 'IT', 1984, 2016, '@#####Z'],
  [6, 'pistol', 'FN Herstal', 'High-Power', '9x19 mm|9 mm Parabellum', 'BE', 1970, 2005, '245P@#####'],
  [5, 'pistol', 'CZ', '75 B', '9x19 mm|9 mm Luger', 'CZ', 1993, 2018, '@#####'],
  [4, 'pistol', 'SIG Sauer', 'P226', '9x19 mm|9 mm Luger', 'DE', 1984, 2012, 'U######'],
  [4, 'pistol', 'Walther', 'P99', '9x19 mm|9 mm Luger', 'DE', 1997, 2018, 'FA@####'],
  [4, 'pistol', 'Heckler & Koch', 'USP', '9x19 mm', 'DE', 1993, 2015, '24-######'],
  [6, 'pistol', 'Izhmash', 'PM', '9x18 mm Makarov|9x18 mm', 'RU', 1955, 1991, '~~ ####'],
  [4, 'pistol', 'Norinco', 'Type 54', '7.62x25 mm|7.62 mm Tokarev', 'CN', 1956, 1988, '3######'],
  [3, 'pistol', 'Zastava', 'M57', '7.62x25 mm', 'RS', 1964, 1990, 'U-######'],
  [3, 'pistol', 'Star', 'BM', '9x19 mm|9 mm Parabellum', 'ES', 1973, 1992, '1######'],
  [5, 'revolver', 'Smith & Wesson', '10', '.38 Special', 'US', 1965, 2005, 'D######'],
  [3, 'revolver', 'Manurhin', 'MR 73', '.357 Magnum', 'FR', 1975, 2004, 'D#####'],
  [4, 'revolver', 'Taurus', '82', '.38 Special', 'BR', 1978, 2012, '@@######'],
  [2, 'shotgun', 'Mossberg', '590', '12/70|12 GA|calibre 12', 'US', 1987, 2019, 'V######'],
];

const CIVIL: readonly Row[] = [
  [7, 'shotgun', 'Izhmash', 'IZH-27', '12/70|12 GA|calibre 12', 'RU', 1975, 2012, '%#####'],
  [6, 'shotgun', 'Izhmash', 'IZH-18', '12/70|16 GA|calibre 12', 'RU', 1968, 2008, '@%#####'],
  [6, 'shotgun', 'Remington', '870', '12 GA|12/76', 'US', 1970, 2016, '@######M'],
  [5, 'shotgun', 'Mossberg', '500', '12 GA|12/76', 'US', 1972, 2018, 'P######'],
  [4, 'shotgun', 'Beretta', '686', '12/70|calibre 12', 'IT', 1980, 2019, '@#####B'],
  [4, 'shotgun', 'Benelli', 'M2', '12/76|12 GA', 'IT', 2004, 2021, 'M######'],
  [3, 'shotgun', 'Franchi', '48 AL', '12/70|20/70', 'IT', 1960, 2006, '@#####'],
  [4, 'shotgun', 'Boito', 'Miura', '12/70|calibre 12|20/70', 'BR', 1978, 2017, '#######'],
  [4, 'shotgun', 'Hatsan', 'Escort', '12/76|12 GA', 'TR', 2003, 2021, '#######'],
  [3, 'rifle', 'CZ', '452', '.22 LR', 'CZ', 1990, 2011, '%####'],
  [3, 'rifle', 'Ruger', '10/22', '.22 LR', 'US', 1976, 2019, '###-#####'],
  [3, 'rifle', 'Remington', '700', '.308 Winchester|.30-06', 'US', 1972, 2018, 'RR#####@'],
  [3, 'rifle', 'Mauser', '98', '7.92x57 mm|8x57 IS', 'DE', 1937, 1944, '####@'],
  [3, 'rifle', 'Enfield', 'No. 4 Mk I', '.303 British', 'GB', 1941, 1955, '@#####'],
  [2, 'rifle', 'Winchester', '94', '.30-30 Winchester', 'US', 1964, 2001, '######'],
  [4, 'revolver', 'Taurus', '85', '.38 Special', 'BR', 1985, 2015, '@@#####'],
  [4, 'revolver', 'Rossi', '68', '.38 Special', 'BR', 1975, 1998, 'D######'],
  [3, 'revolver', 'Smith & Wesson', '36', '.38 Special', 'US', 1968, 1999, '###J###'],
  [1, 'revolver', 'Webley', 'Mk VI', '.455 Webley', 'GB', 1916, 1926, '######'],
  [4, 'pistol', 'Taurus', 'PT 92', '9x19 mm|9 mm Luger', 'BR', 1985, 2016, 'T@@#####'],
  [4, 'pistol', 'Canik', 'TP9', '9x19 mm|9 mm Luger', 'TR', 2013, 2021, 'T6472-%@@#####'],
  [3, 'pistol', 'Girsan', 'MC 28', '9x19 mm', 'TR', 2010, 2021, 'T6368-%E#####'],
  [3, 'pistol', 'Armscor', 'M1911-A1', '.45 ACP', 'PH', 2000, 2019, 'RIA#######'],
  [2, 'pistol', 'Llama', 'III-A', '.380 ACP|9 mm Browning short', 'ES', 1956, 1990, '######'],
  [2, 'pistol', 'Astra', '300', '7.65 mm Browning|.32 ACP', 'ES', 1936, 1947, '5#####'],
  [3, 'pistol', 'Ruger', 'P95', '9x19 mm|9 mm Luger', 'US', 1996, 2013, '31#-#####'],
  [5, 'shotgun', 'Ellery Arms Works', 'Moorland 2', '12/70|12 GA', 'XA', 1968, 2014, 'EAW #####'],
];

const BLANK: readonly Row[] = [
  [5, 'pistol', 'Ekol', 'Volga', '6.35 mm|9 mm Browning short', 'TR', 2008, 2021, 'EV-#######'],
  [4, 'pistol', 'Zoraki', '914', '7.65 mm Browning|9 mm Browning short', 'TR', 2006, 2021, '#### ######'],
  [3, 'pistol', 'Röhm', 'RG 9', '6.35 mm', 'DE', 1985, 2010, '@#####'],
];

const LIGHT: readonly ArmModel[] = [
  light('machine_gun', 'Izhmash', 'DShKM', '12.7x108 mm', 'RU', [1950, 1978], '~~ ###'),
  light('other', 'Arsenal', 'ATGL-L', '40 mm', 'BG', [1972, 2006], 'A-##-####'),
];

/** Every model but the light weapons. */
export const MODELS: readonly ArmModel[] = [
  ...WAR.map((row) => model('war', row)),
  ...DUTY.map((row) => model('duty', row)),
  ...CIVIL.map((row) => model('civil', row)),
  ...BLANK.map((row) => model('blank', row)),
];

export function drawModel(random: Random, use: Use): ArmModel {
  if (use === 'war' && random.chance(0.015)) return random.pick(LIGHT);
  return random.weighted(MODELS.filter((one) => one.use === use).map((one) => [one, one.weight] as const));
}

export function modelNamed(make: string, name: string): ArmModel {
  const found = MODELS.find((one) => one.make === make && one.model === name);
  if (!found) throw new RangeError(`no model ${make} ${name}`);
  return found;
}

function model(use: Use, [weight, type, make, name, calibres, country, from, to, serial]: Row): ArmModel {
  return {
    ...{ use, weight, type, make, model: name, country, serial },
    calibres: calibres.split('|'),
    years: [from, to],
    markedOn: MARKED_ON[type] ?? ['frame'],
  };
}

function light(
  type: FirearmType,
  make: string,
  name: string,
  calibre: string,
  country: string,
  years: readonly [number, number],
  serial: string,
): ArmModel {
  const facts = { type, make, model: name, calibres: [calibre], country, years, serial };
  return { use: 'war', weight: 1, lightWeapon: true, markedOn: ['receiver'], ...facts };
}
