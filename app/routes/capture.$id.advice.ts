import { warningText } from '#app/components/record/identification-warnings.tsx';
import { readWhileTyped } from '#app/forms/capture-input.ts';
import { json } from '#app/framework/node.server.ts';
import { openStep } from '#app/http/capture-step.server.ts';
import { portalAction } from '#app/http/portal.server.ts';
import { namesOfStates } from '#app/http/state-names.server.ts';
import { languageOf } from '#app/i18n/language.ts';
import { textFor } from '#app/i18n/text.tsx';
import { adviceOn } from '#app/services/records/draft-advice.server.ts';

/**
 * What does not fit together in an item as it stands in a form, saved or not: `{ groups: [{ title, lines }] }` in the reader's
 * language, for the script of the capture. A form that names marks is the step of the marks; the item is then the one that the draft
 * keeps under the key in the address. Nothing is stored, and no other record is looked up.
 */
export const action = portalAction('occasions:register', async (act) => {
  const { tx, form, url, now, audit, context, request } = act;
  const { draft, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  const typed = readWhileTyped(form);
  const kept = draft.data.weapons.find((weapon) => weapon.key === url.searchParams.get('weapon'));
  const item =
    typed.marks === undefined
      ? { ...typed.item, marks: kept?.marks ?? [] }
      : kept && { ...kept, marks: typed.marks };
  const warnings = item ? (await adviceOn(tx, item, now)).warnings : [];
  const language = languageOf(request.headers);
  const text = textFor(language, await namesOfStates(context.databases, language));
  const groups = (['check', 'note'] as const).flatMap((weight) => {
    const lines = warnings.filter((one) => one.weight === weight).map((one) => warningText(one, text));
    return lines.length === 0 ? [] : [{ title: text.t(`identification.${weight}`), lines }];
  });
  await audit({ operation: 'draft.advised', subject, detail: { shown: warnings.length } });
  return json({ groups });
});
