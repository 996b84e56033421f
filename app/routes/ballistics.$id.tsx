import { decide } from '#app/access/decide.ts';
import { ReferenceAbout } from '#app/components/ballistics/reference-about.tsx';
import { ReferenceTable } from '#app/components/ballistics/reference-table.tsx';
import { systemName } from '#app/components/ballistics/reference-words.ts';
import { ReferenceWithdrawal } from '#app/components/ballistics/reference-withdrawal.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { referenceWithdrawal } from '#app/forms/ballistics.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readReference } from '#app/services/ballistics/read-reference.server.ts';
import { withdrawReference } from '#app/services/ballistics/withdraw-reference.server.ts';

export const meta = pageTitle('ballistics.one.title');

export const loader = portalLoader('ballistics:read', async ({ tx, officer, params, audit }) => {
  if (!isNational(officer)) throw new NotFound('ballistic');
  const found = await readReference(tx, officer, idParam(params, 'id'));
  const shown = [found.reference, ...found.linked.map(({ reference }) => reference)];
  await audit({
    operation: 'ballistic.read',
    subject: { kind: 'ballistic', id: found.reference.id },
    concernedStates: [...new Set(shown.map((one) => one.member_state))].filter(
      (state) => state !== officer.memberState,
    ),
    detail: {},
  });
  return { ...found, mayWithdraw: found.own && decide(officer, 'ballistics:register').allowed };
});

/** Takes the reference back. Where somebody was faster the page says so and keeps the reason. */
export const action = portalAction(
  'ballistics:register',
  async ({ tx, officer, params, form, now, audit }) => {
    if (!isNational(officer)) throw new NotFound('ballistic');
    const id = idParam(params, 'id');
    const subject = { kind: 'ballistic', id } as const;
    const { reason } = parseForm(referenceWithdrawal, Object.fromEntries(form));
    try {
      await withdrawReference(tx, officer, id, reason, now);
      await audit({ operation: 'ballistic.withdrawn', subject, detail: {} });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await audit({ operation: 'ballistic.read', subject, concernedStates: [], detail: {} });
      return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
    }
    return redirect(`/ballistics/${id}`, 303);
  },
);

export default function Reference() {
  const { reference, record, linked, contacts, withdrawnBy, mayWithdraw } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatCountry, formatDate } = text;
  const problems = problemTexts(answer?.problems, t);
  const { withdrawn_at } = reference;
  return (
    <>
      <h1>
        <MarkText value={reference.as_read} />
      </h1>
      <p className="lead">
        {systemName(reference, text)} · {t(`ballistics.exhibit.${reference.exhibit}`)}
      </p>
      <ErrorSummary errors={problems.summary} />
      {withdrawn_at !== null && (
        <Notice
          tone="warning"
          title={t('ballistics.withdraw.done', {
            name: withdrawnBy ?? t('common.notRecorded'),
            date: formatDate(withdrawn_at),
          })}
        >
          <p>{reference.withdrawn_reason}</p>
        </Notice>
      )}
      <Panel title={t('ballistics.column.about')}>
        <p>
          <ReferenceAbout reference={reference} record={record} />
        </p>
        {reference.note !== '' && <p>{reference.note}</p>}
        <p className="hint">
          {t('ballistics.registered', {
            state: formatCountry(reference.member_state),
            date: formatDate(reference.registered_at),
          })}
        </p>
      </Panel>
      {withdrawn_at === null && (
        <Panel title={t('ballistics.one.linked')}>
          {linked.length === 0 ? (
            <p>{t('ballistics.one.alone')}</p>
          ) : (
            <>
              <p>{t('ballistics.one.meaning')}</p>
              <ReferenceTable references={linked} ofStates />
              {Object.entries(contacts).map(([state, contact]) => (
                <ContactCard key={state} contact={contact} state={state} />
              ))}
            </>
          )}
        </Panel>
      )}
      {mayWithdraw && withdrawn_at === null && (
        <ReferenceWithdrawal id={reference.id} form={{ fields: answer?.fields ?? {}, problems }} />
      )}
      <p>
        <a href="/ballistics">{t('ballistics.one.back')}</a>
      </p>
    </>
  );
}
