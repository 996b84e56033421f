/**
 * Capital letters of other scripts that look like a Latin letter or a digit on metal, and what they look like.
 * An officer who does not read the script writes down what it looks like, so these win over transliteration.
 */
const PAIRS: Record<string, string> = {
  cyrillic: 'АA ВB ЕE З3 НH ІI ЈJ КK МM ОO РP СC ТT УY ХX ЅS ӀI ԚQ ԜW ҮY ѴV ЬB ЪB',
  greek: 'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ϺM',
  hebrew: 'אA עE',
};

/** Signs that people use for an unread character, brought to the two pattern characters. */
const PATTERN_SIGNS: Record<string, string> = {
  '؟': '?',
  '⸮': '?',
  '՞': '?',
  '¿': '?',
  '�': '?',
  '٭': '*',
  '∗': '*',
  '⁎': '*',
  '✱': '*',
};

export const LOOKS_LIKE: ReadonlyMap<string, string> = new Map([
  ...Object.values(PAIRS)
    .flatMap((line) => line.split(' '))
    .map((pair): [string, string] => {
      const [letter = '', latin = ''] = [...pair];
      return [letter, latin];
    }),
  ...Object.entries(PATTERN_SIGNS),
]);
