import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { HoldingFields } from '#app/components/keeping/holding-fields.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { holdingForm } from '#app/forms/record-keeping.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { registerHolding } from '#app/services/keeping/write-holding.server.ts';

export const meta = pageTitle('keeping.newHolding');

export const loader = portalLoader('keeping:record', async ({ audit }) => {
  await audit({ operation: 'holdings.listed', detail: { shown: 0, filter: {} } });
  return null;
});

export const action = portalAction('keeping:record', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('holding');
  const said = parseForm(holdingForm, { ...Object.fromEntries(form), records: form.getAll('records') });
  const id = await registerHolding(tx, officer, said, now);
  await audit({ operation: 'holding.recorded', subject: { kind: 'holding', id }, detail: {} });
  return redirect(`/holdings/${id}`, 303);
});

export default function NewHolding() {
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('keeping.newHolding')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead">{t('keeping.noPersons')}</p>
      <form method="post" action="/holdings/new" noValidate>
        <SendOnce />
        <HoldingFields form={{ fields: answer?.fields ?? {}, problems }} />
        <p className="actions">
          <Button>{t('keeping.save')}</Button>
          <a href="/holdings">{t('keeping.backToHoldings')}</a>
        </p>
      </form>
    </>
  );
}
