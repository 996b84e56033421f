/** A design that other makers build, under licence or not: who designed it, and where it was first made. */
export interface ArmFamily {
  readonly name: string;
  readonly designer: string;
  /** Country of the first maker (ISO 3166-1 alpha-2, or the code of a State that is no more). */
  readonly country: string;
}

/** By the code that models of the reference table name. */
export const ARM_FAMILIES = {
  ak: { name: 'AK', designer: 'Mikhail Kalashnikov', country: 'SU' },
  sks: { name: 'SKS', designer: 'Sergei Simonov', country: 'SU' },
  rpd: { name: 'RPD', designer: 'Vasily Degtyaryov', country: 'SU' },
  pk: { name: 'PK', designer: 'Mikhail Kalashnikov', country: 'SU' },
  svd: { name: 'SVD', designer: 'Yevgeny Dragunov', country: 'SU' },
  dshk: { name: 'DShK', designer: 'Vasily Degtyaryov, Georgi Shpagin', country: 'SU' },
  ppsh: { name: 'PPSh-41', designer: 'Georgi Shpagin', country: 'SU' },
  tt: { name: 'TT', designer: 'Fedor Tokarev', country: 'SU' },
  makarov: { name: 'Makarov PM', designer: 'Nikolai Makarov', country: 'SU' },
  mosin: { name: 'Mosin-Nagant', designer: 'Sergei Mosin, Léon Nagant', country: 'RU' },
  fal: { name: 'FAL', designer: 'Dieudonné Saive, Ernest Vervier', country: 'BE' },
  mag: { name: 'MAG', designer: 'Ernest Vervier', country: 'BE' },
  minimi: { name: 'Minimi', designer: 'Ernest Vervier', country: 'BE' },
  'high-power': { name: 'High Power', designer: 'John Browning, Dieudonné Saive', country: 'BE' },
  'auto-5': { name: 'Auto-5', designer: 'John Browning', country: 'BE' },
  g3: { name: 'G3', designer: 'CETME, Heckler & Koch', country: 'DE' },
  mp5: { name: 'MP5', designer: 'Heckler & Koch', country: 'DE' },
  'mauser-98': { name: 'Mauser 98', designer: 'Paul Mauser', country: 'DE' },
  mg42: { name: 'MG 42', designer: 'Werner Gruner', country: 'DE' },
  'walther-pp': { name: 'Walther PP', designer: 'Carl Walther Waffenfabrik', country: 'DE' },
  luger: { name: 'Luger P08', designer: 'Georg Luger', country: 'DE' },
  ar15: { name: 'AR-15', designer: 'Eugene Stoner', country: 'US' },
  ar18: { name: 'AR-18', designer: 'ArmaLite', country: 'US' },
  m1911: { name: 'M1911', designer: 'John Browning', country: 'US' },
  m2: { name: 'M2', designer: 'John Browning', country: 'US' },
  m14: { name: 'M14', designer: 'Springfield Armory', country: 'US' },
  garand: { name: 'M1 Garand', designer: 'John Garand', country: 'US' },
  'm1-carbine': { name: 'M1 carbine', designer: 'Winchester', country: 'US' },
  mac10: { name: 'MAC-10', designer: 'Gordon Ingram', country: 'US' },
  uzi: { name: 'Uzi', designer: 'Uziel Gal', country: 'IL' },
  galil: { name: 'Galil', designer: 'Yisrael Galili, Yaacov Lior', country: 'IL' },
  cz75: { name: 'CZ 75', designer: 'Josef Koucký, František Koucký', country: 'CS' },
  'vz-61': { name: 'Škorpion vz. 61', designer: 'Miroslav Rybář', country: 'CS' },
  beretta92: { name: 'Beretta 92', designer: 'Beretta', country: 'IT' },
  'beretta-12': { name: 'Beretta M12', designer: 'Domenico Salza', country: 'IT' },
  sten: { name: 'Sten', designer: 'Reginald Shepherd, Harold Turpin', country: 'GB' },
  sterling: { name: 'Sterling', designer: 'George Patchett', country: 'GB' },
  'lee-enfield': { name: 'Lee-Enfield', designer: 'James Paris Lee', country: 'GB' },
  bren: { name: 'Bren', designer: 'Václav Holek', country: 'GB' },
  'sig-p220': { name: 'SIG P220', designer: 'SIG', country: 'CH' },
  'carl-gustaf-m45': {
    name: 'Carl Gustaf m/45',
    designer: 'Carl Gustafs Stads Gevärsfaktori',
    country: 'SE',
  },
  aug: { name: 'AUG', designer: 'Steyr', country: 'AT' },
  glock: { name: 'Glock', designer: 'Gaston Glock', country: 'AT' },
  'vz-58': { name: 'vz. 58', designer: 'Jiří Čermák', country: 'CS' },
} as const satisfies Readonly<Record<string, ArmFamily>>;
export type ArmFamilyCode = keyof typeof ARM_FAMILIES;

/** The family of a code of the reference table; undefined for none. */
export function armFamily(code: string): ArmFamily | undefined {
  return Object.hasOwn(ARM_FAMILIES, code) ? ARM_FAMILIES[code as ArmFamilyCode] : undefined;
}
