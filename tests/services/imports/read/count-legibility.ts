import type { SerialReading } from '#app/domain/marking/read-serial.ts';

/**
 * What a serial field says, by a few plain patterns and none of the reader's own code: an independent count of the states that
 * docs/decisions/005-markings-and-look-alikes.md defines. Crude on purpose; it misses slips of the pen that the reader knows.
 */
export function legibilityOf(field: string): SerialReading['state'] {
  const text = field
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/SEM (EVIDENCIAS?|VESTIGIOS?|SINAIS) DE .*/, '');
  const bare = text.replace(/[^A-Z0-9?*#]/g, '');
  if (bare === '' || /^(0+|X+|ACAUT.*)$/.test(bare)) return 'not_stated';
  if (/^[?*#]+$/.test(bare)) return 'obliterated';
  const isDoubtful = DOUBT.test(text) || GONE.test(text);
  if (MARK.test(text)) {
    if (/(?<!NAO )REVELA|METALOGR/.test(text)) return 'recovered';
    if (ALTERED.test(text)) return 'altered';
    return isDoubtful ? 'partial' : 'clear';
  }
  if (ALTERED.test(text)) return 'altered';
  const hasDigit = /\d/.test(text);
  if (hasDigit && isDoubtful && !GONE.test(text)) return 'partial';
  if (text.includes('PARCIAL')) return 'partial';
  if (GONE.test(text)) return 'obliterated';
  if (/APARENT|VISIVE|LOCALIZ|ENCONTR|OBSERVA|VISUALIZ/.test(text)) return 'not_stated';
  if (NEVER.test(text)) return 'absent';
  if (hasDigit) return isDoubtful ? 'partial' : 'clear';
  return 'not_stated';
}

/** A few letters and digits in a row, or letters with what could not be read. */
const MARK =
  /(?<![A-Z0-9])[A-Z]{0,5}[ -]?[?*#]*\d[0-9?*#A-Z./-]*\d|(?<![A-Z])[A-Z]{1,5} ?[?*#-]{2,}|(?<![A-Z])[A-Z]{1,4}[?*#](?![A-Z])/;
const GONE =
  /REMO|RETIRA|ELIM|ELMIM|SUPRIM|RASPA|RAPAD|RASUR|OBLITER|ILEGIVEL|EXTRAI|ABRASI|PONTILHA|PUNCION|DESGAST|CORROS|CORROI|OXIDA|LIMAD|LIXAD|DANIFIC|APAGAD|DESTRUI|PINAD/;
const DOUBT =
  /[?*#]|-{3,}|_|PARCIAL|DIGITO|INICIAI|FINAIS|ALGARISM|APARENTA|PROVAVEL|RESTANTE|ADMITID|\d OU [A-Z\d]|[A-Z\d]XX+\b|\d--/;
const ALTERED = /ULTERA|REMARCA|SOBREPOS|SUPERPOS|SOBRE?E?SCRI|REBAT/;
const NEVER =
  /INE[XS]+IST|AUSEN|DESPROV|DESTITU|NAO (POSSUI|OSTENTA|HA\b|APRESENTA|TEM|EXIST|CONTEM)|SEM (N|SERIE|GRAV|MARC)|ARTESANAL/;
