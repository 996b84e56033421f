import { Button, ButtonLink } from '#app/components/button.tsx';
import { MarkRows } from '#app/components/capture/mark-rows.tsx';
import { WeaponFields } from '#app/components/capture/weapon-fields.tsx';
import { AmendProblems } from '#app/components/history/amend-problems.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { WithdrawnNotice } from '#app/components/history/withdrawn-notice.tsx';
import { KindButtons, kindOf } from '#app/components/item/kind-buttons.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { parseItem, parseMarks } from '#app/forms/capture-input.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { changeRows, MARK_ROWS, shownRows } from '#app/forms/rows.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { amendOnPage, nationalOf } from '#app/http/amend-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { amendRecord } from '#app/services/amendments/amend-record.server.ts';
import { readRecordForm } from '#app/services/amendments/read-record-form.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { findSuggestions } from '#app/services/records/find-suggestions.server.ts';

export const meta = pageTitle('history.amend.title');

/** A record with everything it says of the item and its marks, to be corrected. */
export const loader = portalLoader('records:amend', async (act) => {
  const { item, marks, ...found } = await readRecordForm(act.tx, nationalOf(act), idParam(act.params, 'id'));
  const { members, others } = await findCountries(act.tx);
  await act.audit({
    operation: 'record.read',
    subject: { kind: 'record', id: found.record.id },
    concernedStates: [],
    detail: {},
  });
  return {
    ...found,
    fields: keptFrom({ ...item, marks }),
    countries: { members, others },
    suggested: await findSuggestions(act.tx),
  };
});

export const action = portalAction('records:amend', async (act) => {
  const fields = changedFields(String(act.form.get('intent') ?? ''), keptFields(act.form));
  if (fields) {
    const { record } = await readRecordForm(act.tx, nationalOf(act), idParam(act.params, 'id'));
    await act.audit({
      operation: 'record.read',
      subject: { kind: 'record', id: record.id },
      concernedStates: [],
      detail: {},
    });
    return json<FormAnswer>({ problems: [], fields });
  }
  return amendOnPage(act, async (officer, id, said) => {
    const described = { item: parseItem(act.form), marks: parseMarks(act.form, { needed: false }) };
    const amended = await amendRecord(act.tx, officer, id, described, { ...said, now: act.now });
    await act.audit({
      operation: 'record.amended',
      subject: { kind: 'record', id },
      detail: { fields: amended.fields },
    });
    return `/records/${id}?done=corrected`;
  });
});

/** What a button that does not store makes of the fields: another kind of item, or a row of marks more or fewer. */
function changedFields(intent: string, fields: Record<string, string[]>) {
  const kind = /^kind:(\w+)$/.exec(intent)?.[1];
  return kind === undefined ? changeRows(intent, fields, [MARK_ROWS]) : { ...fields, itemKind: [kind] };
}

export default function AmendRecord() {
  const { record, fields, marksKept, traced, countries, suggested } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/records/${record.id}/amend`;
  const kind = kindOf(form.fields);
  return (
    <>
      <h1>{t('history.amend.heading', { what: armName(armOf(record), t) })}</h1>
      <AmendProblems answer={answer} problems={form.problems} />
      {record.status === 'withdrawn' ? (
        <WithdrawnNotice recordId={record.id} />
      ) : (
        <form method="post" action={here} noValidate id="identify">
          {/* The first button is the one that Enter presses. */}
          <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
          <p className="lead">{t('history.amend.lead')}</p>
          <p>
            {t('history.amend.elsewhere')}{' '}
            <a href={`/occasions/${record.occasion_id}/amend`}>{t('history.actions.amendOccasion')}</a>
          </p>
          {traced && (
            <Notice>
              <p>{t('history.amend.traced')}</p>
            </Notice>
          )}
          <KindButtons kind={kind} action={here} />
          <Panel title={t('record.essentials')}>
            <WeaponFields form={form} countries={countries} suggested={suggested} />
          </Panel>
          <h2>{t('history.amend.marks')}</h2>
          <p className="measure">{t('history.amend.marksLead')}</p>
          {marksKept > 0 && <p className="measure">{t('history.amend.marksKept', { count: marksKept })}</p>}
          <MarkRows form={form} rows={shownRows(form.fields, MARK_ROWS)} action={here} kind={kind} />
          <ReasonField form={form} version={record.version} />
          <p className="actions">
            <Button name="intent" value="save">
              {t('history.amend.save')}
            </Button>
            <ButtonLink to={`/records/${record.id}`}>{t('history.backToRecord')}</ButtonLink>
          </p>
        </form>
      )}
    </>
  );
}
