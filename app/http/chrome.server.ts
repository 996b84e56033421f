import { decide } from '#app/access/decide.ts';
import type { Permission } from '#app/access/vocabulary.ts';
import { IDLE_SECONDS } from '#app/auth/session-store.server.ts';
import type { StateCode } from '#app/domain/member-state.ts';
import type { Officer } from '#app/domain/officer.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import type { Role } from '#app/domain/role.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';
import type { CountryNames } from '#app/i18n/format.ts';
import { languageOf, type Language } from '#app/i18n/language.ts';

import type { PortalContext } from './context.ts';
import { type Device, readDevice } from './device.server.ts';
import { type Menu, menuFor, NO_MENU } from './menu.ts';
import { namesOfStates } from './state-names.server.ts';
import { officerOf } from './who.server.ts';

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
  menu: Menu;
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
  /** Drafts on the device; absent where no loader could say whose session this is */
  device?: Device;
  /** When the page was read, for its printout */
  readAt?: string;
}

/** Reads the frame of the page for whoever sent the request; the navigation never exceeds what the role may do. */
export async function readChrome(request: Request, portal: PortalContext): Promise<Chrome> {
  const language = languageOf(request.headers);
  const { demo } = portal.settings;
  const officer = await officerOf(portal, request);
  const device = await readDevice(request, portal);
  if (!officer) return { language, menu: NO_MENU, mayQuery: false, purposes: [], demo, device };
  const countryNames = await namesOfStates(portal.databases, language);
  const may = (permission: Permission) => decide(officer, permission).allowed;
  return {
    language,
    officer: frameOf(officer, countryNames),
    menu: menuFor(may),
    mayQuery: may('marks:query'),
    purposes: PURPOSES.map((purpose) => ({ value: purpose, labelKey: `codes.purpose.${purpose}` as const })),
    demo,
    countryNames,
    idleSeconds: IDLE_SECONDS,
    device,
    readAt: portal.now().toISOString(),
  };
}

function frameOf({ displayName, role, memberState }: Officer, names: CountryNames) {
  return {
    displayName,
    role,
    memberState,
    memberStateName: memberState && (names[memberState] ?? memberState),
  };
}
