import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { HoldingFields } from '#app/components/keeping/holding-fields.tsx';
import { SwitchForm } from '#app/components/keeping/switch-form.tsx';
import { amendmentForm } from '#app/forms/amendment.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { parseForm } from '#app/forms/parse.ts';
import { holdingForm } from '#app/forms/record-keeping.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { keepOnPage } from '#app/http/keeping-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readHolding } from '#app/services/keeping/read-keeping.server.ts';
import { amendHolding, holdingFormOf, switchHolding } from '#app/services/keeping/write-holding.server.ts';

export const meta = pageTitle('keeping.amend');

export const loader = portalLoader('keeping:record', async ({ tx, params, audit }) => {
  const { holding } = await readHolding(tx, idParam(params, 'id'));
  await audit({ operation: 'holding.read', subject: { kind: 'holding', id: holding.id }, detail: {} });
  const { id, version, status, body_name: name } = holding;
  return { id, version, status, name, fields: keptFrom(holdingFormOf(holding)) };
});

/** Corrects the holding, takes it out or puts it back, each with a reason. */
export const action = portalAction('keeping:record', (act) =>
  keepOnPage(act, 'holding', async (officer, id) => {
    const { tx, form, now } = act;
    const fields = { ...Object.fromEntries(form), records: form.getAll('records') };
    const intent = form.get('intent');
    if (intent === 'withdraw' || intent === 'restore') {
      const status = intent === 'withdraw' ? 'withdrawn' : 'active';
      await switchHolding(tx, officer, id, status, parseForm(amendmentForm, fields));
    } else {
      const said = parseForm(holdingForm.and(amendmentForm), fields);
      await amendHolding(tx, officer, id, said, { reason: said.reason, version: said.version, now });
    }
    return `/holdings/${id}`;
  }),
);

export default function AmendHolding() {
  const { id, version, status, name, fields } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const switching = ['withdraw', 'restore'].includes(answer?.fields.intent?.[0] ?? '');
  const none = problemTexts(undefined, t);
  const form = {
    fields: switching ? fields : (answer?.fields ?? fields),
    problems: switching ? none : problems,
  };
  return (
    <>
      <h1>{t('keeping.amendHeading', { name })}</h1>
      <ErrorSummary errors={problems.summary} />
      <form method="post" action={`/holdings/${id}/amend`} noValidate>
        <HoldingFields form={form} />
        <ReasonField form={form} version={version} />
        <p className="actions">
          <Button>{t('keeping.save')}</Button>
          <a href={`/holdings/${id}`}>{t('keeping.back')}</a>
        </p>
      </form>
      <SwitchForm
        action={`/holdings/${id}/amend`}
        status={status}
        version={version}
        form={{ fields: switching ? (answer?.fields ?? {}) : {}, problems: switching ? problems : none }}
      />
    </>
  );
}
