import { changeAuthenticator } from '#app/auth/account.server.ts';
import { beginPairing, openPairing } from '#app/auth/pairing.server.ts';
import { PairingFields } from '#app/components/account/pairing-fields.tsx';
import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Invalid } from '#app/domain/refusal.ts';
import { authenticatorForm } from '#app/forms/account.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { sessionOf } from '#app/http/who.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('account.pair.title');

export const loader = portalLoader('account:secure', async ({ officer, context, audit }) => {
  await audit({ operation: 'account.read', detail: {} });
  return { pairing: beginPairing(context.settings.secretKey, officer) };
});

export const action = portalAction('account:secure', async (act) => {
  const { officer, form, request, context, credentials } = act;
  const { secretKey } = context.settings;
  const secret = openPairing(secretKey, officer.id, form.get('pairing'));
  // The picture that was read stays, so that the app need not be paired twice.
  const pairing = beginPairing(secretKey, officer, form.get('pairing'));
  try {
    const { code } = parseForm(authenticatorForm, Object.fromEntries(form));
    const current = (await sessionOf(context, request))?.key ?? '';
    await credentials(async (auth, audit) => {
      const surroundings = { secretKey, now: context.now() };
      const paired =
        secret !== undefined &&
        (await changeAuthenticator(auth, officer.id, { secret, code, current }, surroundings));
      if (!paired) throw new Invalid([{ field: 'code', key: 'account.problem.code' }]);
      await audit({ operation: 'account.secured', detail: { factor: 'authenticator' } });
    });
    return redirect('/account?done=1', 303);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await act.audit({ operation: 'account.read', detail: {} });
    return json({ problems: error.problems, fields: {}, pairing }, { status: 422 });
  }
});

export default function Authenticator() {
  const { pairing } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const shown = answer && 'pairing' in answer ? answer.pairing : pairing;
  return (
    <>
      <h1>{t('account.pair.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <form method="post" className="measure" noValidate>
        <PairingFields pairing={shown} error={problems.of('code')} />
        <p className="actions">
          <Button>{t('account.pair.done')}</Button>
          <a href="/account">{t('account.title')}</a>
        </p>
      </form>
    </>
  );
}
