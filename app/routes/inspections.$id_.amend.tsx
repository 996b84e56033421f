import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { InspectionFields } from '#app/components/keeping/inspection-fields.tsx';
import { SwitchForm } from '#app/components/keeping/switch-form.tsx';
import { amendmentForm } from '#app/forms/amendment.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { parseForm } from '#app/forms/parse.ts';
import { inspectionForm } from '#app/forms/record-keeping.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { keepOnPage } from '#app/http/keeping-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readInspection } from '#app/services/keeping/read-keeping.server.ts';
import {
  amendInspection,
  inspectionFormOf,
  switchInspection,
} from '#app/services/keeping/write-inspection.server.ts';

export const meta = pageTitle('keeping.amend');

export const loader = portalLoader('keeping:record', async ({ tx, params, audit }) => {
  const { inspection } = await readInspection(tx, idParam(params, 'id'));
  await audit({
    operation: 'inspection.read',
    subject: { kind: 'inspection', id: inspection.id },
    detail: {},
  });
  const { id, version, status, body_name: name } = inspection;
  return { id, version, status, name, fields: keptFrom(inspectionFormOf(inspection)) };
});

/** Corrects the inspection or says what was done, takes it out or puts it back, each with a reason. */
export const action = portalAction('keeping:record', (act) =>
  keepOnPage(act, 'inspection', async (officer, id) => {
    const { tx, form, now } = act;
    const fields = { ...Object.fromEntries(form), scope: form.getAll('scope') };
    const intent = form.get('intent');
    if (intent === 'withdraw' || intent === 'restore') {
      const status = intent === 'withdraw' ? 'withdrawn' : 'active';
      await switchInspection(tx, officer, id, status, parseForm(amendmentForm, fields));
    } else {
      const said = parseForm(inspectionForm.and(amendmentForm), fields);
      await amendInspection(tx, officer, id, said, { reason: said.reason, version: said.version, now });
    }
    return `/inspections/${id}`;
  }),
);

export default function AmendInspection() {
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
      <form method="post" action={`/inspections/${id}/amend`} noValidate>
        <InspectionFields form={form} />
        <ReasonField form={form} version={version} />
        <p className="actions">
          <Button>{t('keeping.save')}</Button>
          <a href={`/inspections/${id}`}>{t('keeping.back')}</a>
        </p>
      </form>
      <SwitchForm
        action={`/inspections/${id}/amend`}
        status={status}
        version={version}
        form={{ fields: switching ? (answer?.fields ?? {}) : {}, problems: switching ? problems : none }}
      />
    </>
  );
}
