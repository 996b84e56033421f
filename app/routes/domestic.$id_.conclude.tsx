import { Checklist } from '#app/components/domestic/checklist.tsx';
import { ConclusionForm } from '#app/components/domestic/conclusion-form.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { conclusionForm } from '#app/forms/domestic-trace.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { readDomesticAudited, takeDomesticStep } from '#app/http/domestic-step.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { concludeDomestic } from '#app/services/domestic/domestic-steps.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('domestic.toConclusion');

export const loader = portalLoader('requests:send', async (act) => {
  const { trace, checklist, conclusions } = await readDomesticAudited(act);
  const open = trace.conclusion === null;
  const countries = [...(await findCountries(act.tx)).all].filter((code) => code !== trace.member_state);
  return json({ trace, checklist, conclusions, countries, open }, { status: open ? 200 : 409 });
});

export const action = portalAction('requests:send', (act) =>
  takeDomesticStep(act, async (officer, id) => {
    const form = parseForm(conclusionForm, Object.fromEntries(act.form));
    await concludeDomestic(act.tx, officer, id, form, act.now);
    return 'concluded';
  }),
);

export default function ConcludeDomesticTrace() {
  const { trace, checklist, conclusions, countries, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('domestic.toConclusion')}</h1>
      <ErrorSummary errors={problems.summary} />
      {open ? (
        <>
          <Checklist lines={checklist} />
          <ConclusionForm
            id={trace.id}
            answersRequest={trace.request_id !== null}
            conclusions={conclusions}
            countries={countries}
            form={{ fields: answer?.fields, problems }}
          />
        </>
      ) : (
        <Notice tone="warning">
          <p>{t('domestic.problem.concludedBefore')}</p>
          <p>
            <a href={`/domestic/${trace.id}`}>{t('domestic.back')}</a>
          </p>
        </Notice>
      )}
    </>
  );
}
