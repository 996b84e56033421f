import countries from 'i18n-iso-countries';

import { FORM_DIMENSIONS, longForm } from '#analytics/iaf-long-form.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countArmsBy } from '#db/queries/figures.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';

/**
 * A State's own counts as the UN Illicit Arms Flows Questionnaire asks for them, in its long form; of no other State, and with nothing
 * withheld. As the stats role.
 */
export async function answerQuestionnaire(
  stats: PortalTransaction,
  memberState: string,
): Promise<(string | number)[][]> {
  const counted = await countArmsBy(stats, FORM_DIMENSIONS);
  const own = (await readMemberStates(stats)).find(({ code }) => code === memberState);
  return longForm(
    counted.filter((row) => row.memberState === memberState),
    { iso3: countries.alpha2ToAlpha3(memberState) ?? memberState, country: own?.name_en ?? memberState },
  );
}
