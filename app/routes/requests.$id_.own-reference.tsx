import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { RequestHead } from '#app/components/trace/request-head.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { ownReferenceForm } from '#app/forms/request-search.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { national, readAudited } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { nameOwnReference, readOwnReference } from '#app/services/traces/search/own-reference.server.ts';

export const meta = pageTitle('find.own.label');

/** The number under which the State keeps a request at home; the other State never sees it. */
export const loader = portalLoader('requests:read', async (act) => {
  const { view } = await readAudited(act);
  return { view, reference: await readOwnReference(act.tx, view.request.id) };
});

export const action = portalAction('requests:read', async (act) => {
  const id = idParam(act.params, 'id');
  const { reference } = parseForm(ownReferenceForm, Object.fromEntries(act.form));
  await nameOwnReference(act.tx, national(act), id, reference);
  await act.audit({ operation: 'request.named', subject: { kind: 'request', id }, detail: {} });
  return redirect(`/requests/${id}?done=named`, 303);
});

export default function NameOwnReference() {
  const { view, reference } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <RequestHead view={view} title={t('find.own.label')}>
        <ErrorSummary errors={problems.summary} />
      </RequestHead>
      <form method="post" className="measure" noValidate>
        <TextField
          name="reference"
          label={t('find.own.label')}
          hint={t('find.own.hint')}
          value={answer?.fields.reference?.[0] ?? reference}
          error={problems.of('reference')}
          required
        />
        <p className="actions">
          <Button>{t('find.own.save')}</Button>
        </p>
      </form>
      <p>
        <a href={`/requests/${view.request.id}`}>{t('trace.back')}</a>
      </p>
    </>
  );
}
