import { networkFigure, type NetworkFigure } from '#app/charts/themes/actor-figures.server.ts';
import { PARTY_ROLES, type PartyRole } from '#app/domain/party.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';
import { readActors } from '#app/services/parties/read-actors.server.ts';

import { nationalOf } from './amend-page.server.ts';
import type { Act } from './portal.server.ts';
import { wordsOf } from './theme.server.ts';

/** The network as the address asks for it. */
export interface OpenedActors {
  readonly figure: NetworkFigure;
  readonly parties: number;
  readonly role: PartyRole | undefined;
  readonly problems: readonly TextKey[];
}

/** Actors of the officer's own State; whoever calls this writes the audit row. */
export async function openActors(act: Act): Promise<OpenedActors> {
  const asked = act.url.searchParams.get('role') ?? '';
  const role = PARTY_ROLES.find((one) => one === asked);
  const read = await readActors(act.tx, nationalOf(act));
  return {
    figure: networkFigure(read, role, await wordsOf(act)),
    parties: read.parties,
    role,
    problems: asked !== '' && role === undefined ? ['actors.problem.role'] : [],
  };
}

/** That actors were listed, as page or file, without names. */
export async function auditActors(act: Act, subject: string, shown: number): Promise<void> {
  await act.audit({
    operation: 'parties.listed',
    subject: { kind: 'figure', id: subject },
    detail: { shown },
  });
}
