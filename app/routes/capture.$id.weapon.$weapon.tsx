import { Button } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { MarkRows } from '#app/components/capture/mark-rows.tsx';
import { WeaponFields } from '#app/components/capture/weapon-fields.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { NotFound } from '#app/domain/refusal.ts';
import { parseWeapon } from '#app/forms/capture-input.ts';
import { keptFrom, rowsOf, withoutRow } from '#app/forms/kept.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import { keepWeapon, newWeaponKey, removeWeapon } from '#app/services/records/change-draft.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { findSuggestions } from '#app/services/records/find-suggestions.server.ts';

export const meta = pageTitle('capture.weapon.title');

/** As many rows as a form takes, and one that would be too many, so that saying so keeps what was typed. */
const MOST_ROWS = 31;

/** A weapon is named by its key; a new one gets its key by a redirect, so that sending its form twice keeps it once. */
function keyParam(params: Readonly<Record<string, string | undefined>>): string {
  const key = params.weapon ?? '';
  if (!/^(new|\d{1,3}|[0-9a-f-]{36})$/.test(key)) throw new NotFound('draft');
  return key;
}

export const loader = portalLoader('occasions:register', async ({ tx, params, audit }) => {
  const draft = await readDraft(tx, idParam(params, 'id'));
  const key = keyParam(params);
  await audit({ operation: 'draft.read', subject: { kind: 'draft', id: draft.id }, detail: {} });
  if (draft.occasionId !== null) return redirect(`/occasions/${draft.occasionId}`, 303);
  if (key === 'new') return redirect(`/capture/${draft.id}/weapon/${newWeaponKey()}`, 303);
  const { weapons, occasion } = draft.data;
  const at = weapons.findIndex((weapon) => weapon.key === key);
  const { members, others } = await findCountries(tx);
  return {
    id: draft.id,
    key,
    known: at >= 0,
    number: at >= 0 ? at + 1 : weapons.length + 1,
    fields: keptFrom(weapons[at] ?? {}),
    occasionDone: occasion !== undefined,
    weaponsDone: weapons.length > 0,
    countries: { members, others },
    suggested: await findSuggestions(tx),
  };
});

export const action = portalAction('occasions:register', async ({ tx, params, form, now, audit }) => {
  const draft = await readDraft(tx, idParam(params, 'id'), { lock: true });
  const key = keyParam(params);
  const subject = { kind: 'draft', id: draft.id } as const;
  const intent = form.get('intent');
  const rows = typeof intent === 'string' ? changeRows(intent, form) : undefined;
  if (draft.occasionId !== null) {
    await audit({ operation: 'draft.read', subject, detail: {} });
    return redirect(`/occasions/${draft.occasionId}`, 303);
  }
  if (rows !== undefined) {
    await audit({ operation: 'draft.read', subject, detail: {} });
    return json(rows);
  }
  if (intent === 'remove') await removeWeapon(tx, draft, key, now);
  else await keepWeapon(tx, draft, key === 'new' ? newWeaponKey() : key, parseWeapon(form), now);
  await audit({ operation: 'draft.saved', subject, detail: { reportType: draft.reportType } });
  return redirect(`/capture/${draft.id}${intent === 'save-another' ? '/weapon/new' : ''}`, 303);
});

/** The form with one row of marks more or fewer, everything else as typed; undefined for any other button. */
function changeRows(intent: string, form: FormData): FormAnswer | undefined {
  const fields = keptFields(form);
  if (intent === 'add-mark') {
    const row = Math.min(rowsOf(fields, 'marks'), MOST_ROWS);
    return { problems: [], fields: { ...fields, [`marks.${row}.asRead`]: [''] } };
  }
  const removed = /^remove-mark:(\d{1,3})$/.exec(intent)?.[1];
  return removed === undefined
    ? undefined
    : { problems: [], fields: withoutRow(fields, 'marks', Number(removed)) };
}

export default function WeaponStep() {
  const { id, key, known, number, fields, occasionDone, weaponsDone, countries, suggested } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/capture/${id}/weapon/${key}`;
  const rows = Math.min(Math.max(1, rowsOf(form.fields, 'marks')), MOST_ROWS);
  return (
    <>
      <h1>{t('capture.weapon.heading', { number })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="weapons" id={id} occasionDone={occasionDone} weaponsDone={weaponsDone} />
      <p className="lead">{t('capture.weapon.lead')}</p>
      <form method="post" action={here} noValidate>
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        <Panel title={t('capture.weapon.identify')}>
          <WeaponFields form={form} countries={countries} suggested={suggested} />
        </Panel>
        <h2>{t('capture.weapon.marks')}</h2>
        <p className="measure">{t('capture.weapon.marksLead')}</p>
        <MarkRows form={form} rows={rows} action={here} />
        <p className="actions">
          <Button name="intent" value="save">
            {t('capture.weapon.save')}
          </Button>
          <Button kind="plain" name="intent" value="save-another">
            {t('capture.weapon.saveAnother')}
          </Button>
          {known && (
            <Button kind="danger" name="intent" value="remove">
              {t('capture.weapon.remove')}
            </Button>
          )}
        </p>
      </form>
    </>
  );
}
