import type { UndefinedReason } from '#analytics/measures/sdg-16-4-2.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';
import type { Formatter } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/language.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** What a figure needs to speak the reader's language. */
export interface FigureWords {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Formatter;
  /** Code of the region's own figure. */
  readonly region: string;
}

/** Name of a State, or of the region. */
export function placeName({ t, format, region }: FigureWords, code: string): string {
  return code === region ? t('analytics.page.region') : format.formatCountry(code);
}

export function reasonText({ t }: FigureWords, reason: UndefinedReason): string {
  return t(`analytics.indicator.reason.${reason}`);
}

/** "Altamere → Borvane" of the key of a leg, `XA>XB`. */
export function legName({ format }: FigureWords, leg: string): string {
  return format.formatRoute(leg.split('>').map(format.formatCountry));
}

export function conveyanceName({ t }: FigureWords, conveyance: string): string {
  return t(`codes.conveyance.${conveyance as Conveyance}`);
}
