import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { declineForm } from '#app/forms/request-draft.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { declineDraft, readDraft } from '#app/services/traces/request-drafts.server.ts';

export const meta = pageTitle('drafts.one');

export const loader = portalLoader('clocks:read', async ({ tx, officer, params, audit }) => {
  const draft = await readDraft(tx, idParam(params, 'id'));
  await audit({
    operation: 'requestdraft.read',
    subject: { kind: 'requestdraft', id: draft.id },
    concernedStates: [draft.member_state],
    detail: {},
  });
  return { draft, own: isNational(officer) };
});

/** Declines the draft; it is confirmed by sending a request from it. */
export const action = portalAction('requests:send', async ({ tx, officer, params, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('request-draft');
  const id = idParam(params, 'id');
  const { reason } = parseForm(declineForm, Object.fromEntries(form));
  const about = { subject: { kind: 'requestdraft', id }, concernedStates: [officer.memberState] } as const;
  try {
    await declineDraft(tx, officer, id, { reason, now });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'requestdraft.read', ...about, detail: {} });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  await audit({ operation: 'requestdraft.declined', ...about, detail: {} });
  return redirect(`/request-drafts/${id}`, 303);
});

export default function RequestDraft() {
  const { draft, own } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry, formatDate } = useText();
  const problems = problemTexts(answer?.problems, t);
  const written = (text: string) => text && <span className="as-written">{text}</span>;
  return (
    <>
      <h1>{t('drafts.one')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead">
        {t('trace.list.between', {
          requesting: formatCountry(draft.member_state),
          addressed: formatCountry(draft.addressed_state),
        })}
      </p>
      <p>
        <strong>{t(`drafts.status.${draft.status}`)}</strong> {draft.reason}
      </p>
      <SummaryList
        rows={[
          { label: t('drafts.field.drafted'), value: formatDate(draft.drafted_at) },
          { label: t('drafts.field.askedBy'), value: draft.asked_by },
          { label: t('drafts.field.askedOn'), value: formatDate(draft.asked_on) },
          { label: t('drafts.field.weapon'), value: written(draft.weapon) },
          { label: t('trace.field.legalJustification'), value: written(draft.legal_justification) },
          { label: t('trace.field.circumstances'), value: written(draft.circumstances) },
          { label: t('trace.field.informationSought'), value: written(draft.information_sought) },
          { label: t('trace.field.intendedUse'), value: written(draft.intended_use) },
        ]}
      />
      {own && draft.request_id !== null && (
        <p>
          <a href={`/requests/${draft.request_id}`}>{t('drafts.openRequest')}</a>
        </p>
      )}
      {own && draft.status === 'open' && (
        <>
          <Panel title={t('drafts.confirm')}>
            <form method="get" action="/requests/new" className="measure">
              <input type="hidden" name="draft" value={draft.id} />
              <TextField
                name="record"
                label={t('drafts.field.record')}
                hint={t('drafts.hint.record')}
                required
              />
              <p className="actions">
                <Button>{t('drafts.confirm')}</Button>
              </p>
            </form>
          </Panel>
          <Panel title={t('drafts.decline')}>
            <form method="post" className="measure" noValidate>
              <TextArea
                name="reason"
                label={t('drafts.field.reason')}
                value={answer?.fields.reason?.[0]}
                error={problems.of('reason')}
                rows={3}
                required
              />
              <p className="actions">
                <Button kind="plain">{t('drafts.decline')}</Button>
              </p>
            </form>
          </Panel>
        </>
      )}
      <p>
        <a href="/request-drafts">{t('drafts.title')}</a>
      </p>
    </>
  );
}
