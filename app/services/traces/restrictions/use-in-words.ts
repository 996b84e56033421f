import { RESTRICTIONS } from '#app/domain/trace-request.ts';
import { translator } from '#app/i18n/translate.ts';

/** Each restriction on the use of an answer as a code with its sentence, which is English where no language is asked for. */
export function useInWords(restrictions: readonly string[], authorities: readonly string[]) {
  const t = translator('en');
  return RESTRICTIONS.filter((one) => restrictions.includes(one)).map((restriction) => ({
    restriction,
    text: t(`codes.restriction.${restriction}`),
    ...(restriction === 'named_authorities' ? { authorities } : {}),
  }));
}
