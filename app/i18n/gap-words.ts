import type { LegalInstrument } from '#app/domain/legal-basis.ts';
import { ESSENTIALS, type Essential } from '#app/domain/request-content.ts';
import type { Formatter } from '#app/i18n/format.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** What cannot be provided, essential by essential with its reason, and whatever else was said of it (8.3.2). */
export function gapsInWords(
  letter: {
    readonly gaps: Readonly<Partial<Record<Essential, string>>>;
    readonly cannot_provide: string;
  },
  t: Translate,
): string {
  const lines = ESSENTIALS.flatMap((essential) => {
    const reason = letter.gaps[essential];
    return reason === undefined
      ? []
      : [t('trace.gap.line', { essential: t(`trace.essential.${essential}`), reason })];
  });
  return [...lines, letter.cannot_provide].filter(Boolean).join('\n');
}

/** The legal bases between two States; also that none is entered. */
export function basesInWords(
  bases: readonly LegalInstrument[],
  { t, formatList }: { t: Translate; formatList: Formatter['formatList'] },
): string {
  return bases.length === 0
    ? t('bases.noneBetween')
    : formatList(bases.map((one) => t(`bases.instrument.${one}`)));
}
