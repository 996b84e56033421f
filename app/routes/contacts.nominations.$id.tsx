import { decide } from '#app/access/decide.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { DecisionForm } from '#app/components/contacts/decision-form.tsx';
import { NominationFacts } from '#app/components/contacts/nomination-facts.tsx';
import { NominationNext } from '#app/components/contacts/nomination-next.tsx';
import { Done } from '#app/components/done.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { approvingSides } from '#app/domain/contact-admission.ts';
import { decisionForm } from '#app/forms/contacts.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { contactStep } from '#app/http/contact-step.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { decideNomination, readNomination } from '#app/services/contacts/decide-nomination.server.ts';

export const meta = pageTitle('contacts.nomination.title');

export const loader = portalLoader('contacts:read', async ({ tx, officer, params, audit }) => {
  const id = idParam(params, 'id');
  const found = await readNomination(tx, officer, id);
  await audit({ operation: 'nomination.read', subject: { kind: 'nomination', id }, detail: {} });
  return { ...found, invites: decide(officer, 'contacts:invite').allowed };
});

export const action = portalAction('contacts:approve', async (act) => {
  const { tx, officer, form, params, audit } = act;
  const id = idParam(params, 'id');
  const subject = { kind: 'nomination', id } as const;
  await readNomination(tx, officer, id);
  const said = parseForm(decisionForm, Object.fromEntries(form));
  const { admitted } = await contactStep(act, subject, () => decideNomination(tx, officer, id, said));
  await audit({ operation: 'nomination.decided', subject, detail: { nominationStep: said.decision } });
  if (admitted !== null) {
    await audit({
      operation: 'contact.changed',
      subject: { kind: 'contact', id: admitted },
      detail: { contactChange: 'admitted' },
    });
  }
  return redirect(`/contacts/nominations/${id}?done=${said.decision}`, 303);
});

export default function Nomination() {
  const { nomination, approvals, approvers, open, invites } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatShortDate } = useText();
  const problems = problemTexts(answer?.problems, t);
  const missing = approvingSides(nomination.member_state).filter(
    (side) => !approvals.some((one) => one.side === side),
  );
  return (
    <>
      <h1>{t('contacts.nomination.heading', { name: nomination.display_name })}</h1>
      <ErrorSummary errors={problems.summary} />
      {answer === undefined && (
        <Done
          words={{
            nominated: t(open.side === undefined ? 'contacts.done.nominated' : 'contacts.done.nominatedOwn'),
            // Where both have approved, the notice below says more.
            ...(nomination.status === 'waiting' && { approved: t('contacts.done.approved') }),
            refused: t('contacts.done.refused'),
            withdrawn: t('contacts.done.withdrawn'),
          }}
        />
      )}
      {nomination.status === 'admitted' && (
        <Notice tone="success">
          <p>{t(invites ? 'contacts.admittedInvite' : 'contacts.admittedNow')}</p>
          <p>
            {invites ? (
              <a href={`/contacts/${nomination.officer_id}/invitation`}>{t('contacts.contact.invite')}</a>
            ) : (
              <a href={`/contacts/${nomination.officer_id}`}>{t('contacts.nomination.account')}</a>
            )}
          </p>
        </Notice>
      )}
      <NominationFacts nomination={nomination} />
      <Panel title={t('contacts.nomination.decisions')}>
        <ul>
          {approvals.map((one) => (
            <li key={one.side}>
              {t('contacts.sideDecided', {
                side: t(`contacts.side.${one.side}`),
                decision: t(`contacts.decision.${one.approved ? 'approved' : 'refused'}`),
                name: one.officer_name,
              })}{' '}
              <span className="quiet">{formatShortDate(one.at)}</span>
              {one.reason !== '' && <p>{one.reason}</p>}
            </li>
          ))}
        </ul>
        {nomination.status === 'waiting' && (
          <NominationNext missing={missing} own={open.side} approvers={approvers} />
        )}
      </Panel>
      <DecisionForm open={open} form={{ fields: answer?.fields ?? {}, problems }} />
      <p>
        <a href="/contacts">{t('contacts.back')}</a>
      </p>
    </>
  );
}
