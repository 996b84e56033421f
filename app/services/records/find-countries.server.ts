import countries from 'i18n-iso-countries';

import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';

export interface Countries {
  /** Codes of member States, which may be codes of a demo region. */
  readonly members: readonly string[];
  /** Codes of ISO 3166-1 alpha-2 that are no member State. */
  readonly others: readonly string[];
  readonly all: ReadonlySet<string>;
}

/** Every country a form offers and accepts. */
export async function findCountries(tx: PortalTransaction): Promise<Countries> {
  const members = (await readMemberStates(tx)).map((state) => state.code);
  const all = new Set([...members, ...Object.keys(countries.getAlpha2Codes())]);
  return { members, others: [...all].slice(members.length), all };
}
