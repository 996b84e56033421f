import { changePassword } from '#app/auth/account.server.ts';
import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Invalid } from '#app/domain/refusal.ts';
import { passwordForm } from '#app/forms/account.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { sessionOf } from '#app/http/who.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('account.password.title');

export const loader = portalLoader('account:secure', async ({ audit }) => {
  await audit({ operation: 'account.read', detail: {} });
  return {};
});

export const action = portalAction('account:secure', async (act) => {
  const { officer, form, request, context, credentials } = act;
  try {
    const { current: password, password: next } = parseForm(passwordForm, Object.fromEntries(form));
    const current = (await sessionOf(context, request))?.key ?? '';
    await credentials(async (auth, audit) => {
      const problem = await changePassword(auth, officer, { password, next, current });
      if (problem === 'wrong') throw new Invalid([{ field: 'current', key: 'account.problem.current' }]);
      if (problem) throw new Invalid([{ field: 'password', key: `account.problem.${problem}` }]);
      await audit({ operation: 'account.secured', detail: { factor: 'password' } });
    });
    return redirect('/account?done=1', 303);
  } catch (error) {
    // Passwords never come back to a page.
    if (!(error instanceof Invalid)) throw error;
    await act.audit({ operation: 'account.read', detail: {} });
    return json({ problems: error.problems, fields: {} }, { status: 422 });
  }
});

export default function Password() {
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const field = (name: 'current' | 'password' | 'again', label: string, hint?: string) => (
    <TextField
      name={name}
      type="password"
      label={label}
      hint={hint}
      error={problems.of(name)}
      autoComplete={name === 'current' ? 'current-password' : 'new-password'}
      required
    />
  );
  return (
    <>
      <h1>{t('account.password.title')}</h1>
      <ErrorSummary errors={problems.summary} secrets />
      <p className="lead">{t('account.password.lead')}</p>
      <form method="post" className="measure" noValidate>
        {field('current', t('account.password.current'))}
        {field('password', t('account.password.new'), t('account.password.hint'))}
        {field('again', t('account.password.again'))}
        <p className="actions">
          <Button>{t('common.save')}</Button>
          <a href="/account">{t('account.title')}</a>
        </p>
      </form>
    </>
  );
}
