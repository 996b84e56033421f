import type { Role } from '#app/domain/role.ts';
import type { StateCode } from '#app/domain/member-state.ts';
import type { CountryNames } from '#app/i18n/format.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';
import { languageOf, type Language } from '#app/i18n/language.ts';

/** What the frame around every page shows. It holds nothing of a case. */
export interface Chrome {
  language: Language;
  /** Absent when nobody is signed in */
  officer?: {
    displayName: string;
    role: Role;
    memberState: StateCode | null;
    memberStateName: string | null;
  };
  /** What the officer may open, in the order shown */
  navigation: readonly { to: string; labelKey: TextKey }[];
  /** Whether the query box is shown */
  mayQuery: boolean;
  /** Purposes offered beside the query box: code and the key of its label */
  purposes: readonly { value: string; labelKey: TextKey }[];
  /** The States and people shown are fictional */
  demo: boolean;
  /** Names of member States that ISO 3166-1 does not know */
  countryNames?: CountryNames;
  /** Seconds until an idle session ends */
  idleSeconds?: number;
}

/** Reads the frame of the page for whoever sent the request. */
export async function readChrome(request: Request, _context: unknown): Promise<Chrome> {
  return {
    language: languageOf(request.headers),
    navigation: [],
    mayQuery: false,
    purposes: [],
    demo: false,
  };
}
