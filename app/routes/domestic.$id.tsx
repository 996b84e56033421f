import { ButtonLink } from '#app/components/button.tsx';
import { Checklist } from '#app/components/domestic/checklist.tsx';
import { Conclusion } from '#app/components/domestic/conclusion.tsx';
import { AnswerForm, Inquiries, InquiryForm } from '#app/components/domestic/inquiries.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { Arm } from '#app/components/trace/arm.tsx';
import { inquiryAnswerForm, inquiryForm } from '#app/forms/domestic-trace.ts';
import { parseForm } from '#app/forms/parse.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { readDomesticAudited, takeDomesticStep } from '#app/http/domestic-step.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { recordAnswer, recordInquiry } from '#app/services/domestic/domestic-steps.server.ts';

export const meta = pageTitle('domestic.title');

export const loader = portalLoader('requests:send', readDomesticAudited);

/** An agency that is asked, or the answer of one that was. */
export const action = portalAction('requests:send', (act) =>
  takeDomesticStep(act, async (officer, id) => {
    const fields = Object.fromEntries(act.form);
    if (fields.intent === 'answer') {
      await recordAnswer(act.tx, id, parseForm(inquiryAnswerForm, fields), act.now);
      return 'answered';
    }
    await recordInquiry(act.tx, officer, id, parseForm(inquiryForm, fields), act.now);
    return 'asked';
  }),
);

export default function DomesticTrace() {
  const { trace, record, recordId, marks, request, inquiries, checklist } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDateTime } = useText();
  const problems = problemTexts(answer?.problems, t);
  const answered = answer?.fields.inquiry?.[0];
  const nothing = { problems: problemTexts(undefined, t) };
  const open = trace.conclusion === null;
  const waiting = inquiries.filter((one) => one.found === null);
  return (
    <>
      <h1>{t('domestic.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead">
        {t('domestic.openedBy', { name: trace.opened_by_name, date: formatDateTime(trace.opened_at) })}
      </p>
      {request && (
        <p>
          <a href={`/requests/${request.id}`}>{t('domestic.answers', { reference: request.reference })}</a>
        </p>
      )}
      {request?.status === 'withdrawn' && (
        <Notice>
          <p>{t('domestic.requestWithdrawn')}</p>
        </Notice>
      )}
      <Panel title={t('domestic.checklist')}>
        <Checklist lines={checklist} />
        {open && (
          <p className="actions">
            <ButtonLink kind="main" to={`/domestic/${trace.id}/conclude`}>
              {t('domestic.toConclusion')}
            </ButtonLink>
          </p>
        )}
      </Panel>
      <Conclusion trace={trace} request={request} />
      <Arm record={record} marks={marks} linkTo={recordId} />
      <Panel title={t('domestic.inquiries')}>
        <Inquiries inquiries={inquiries} />
        {open &&
          waiting.map((inquiry) => (
            <AnswerForm
              key={inquiry.id}
              id={trace.id}
              inquiry={inquiry}
              form={answered === inquiry.id ? { fields: answer?.fields, problems } : nothing}
            />
          ))}
      </Panel>
      {open && (
        <Panel title={t('domestic.ask')}>
          <InquiryForm
            id={trace.id}
            form={answered === undefined ? { fields: answer?.fields, problems } : nothing}
          />
        </Panel>
      )}
      <p>
        <a href="/domestic">{t('domestic.backToList')}</a>
      </p>
    </>
  );
}
