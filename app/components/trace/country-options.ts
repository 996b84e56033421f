import type { Option } from '#app/components/select-field.tsx';
import type { Text } from '#app/i18n/text.tsx';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that name a union, not a country. */
const UNIONS = ['EU', 'EZ', 'UN'];

/** Countries for a list: the member States first, then every other by name. Superseded codes are left out. */
export function countryOptions(
  members: readonly string[],
  { formatCountry, language }: Pick<Text, 'formatCountry' | 'language'>,
): Option[] {
  const option = (code: string): Option => ({ value: code, label: formatCountry(code) });
  const byName = (a: Option, b: Option) => a.label.localeCompare(b.label, language);
  const others = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
    (code) =>
      !members.includes(code) &&
      !UNIONS.includes(code) &&
      formatCountry(code) !== code &&
      new Intl.Locale('und', { region: code }).region === code,
  );
  return [...members.map(option).sort(byName), ...others.map(option).sort(byName)];
}
