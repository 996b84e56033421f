import { Button } from '#app/components/button.tsx';
import { CodeField } from '#app/components/confirm-again.tsx';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { confirm, demoCode } from '#app/http/fresh.server.ts';
import { publicAction, publicLoader } from '#app/http/portal.server.ts';
import { readForm } from '#app/http/read-form.server.ts';
import { safeReturnTo } from '#app/http/safe-return-to.ts';
import { officerOf } from '#app/http/who.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('account.confirm.title');

/** Asks an officer who is signed in for his second factor again, and leads back to what he was doing. */
export const loader = publicLoader(async ({ request, portal }) => {
  const to = safeReturnTo(new URL(request.url).searchParams.get('to'));
  const officer = await officerOf(portal, request);
  if (!officer) throw redirect(`/sign-in?to=${encodeURIComponent(to)}`, 303);
  return { to, ...(await demoCode(portal, officer)) };
});

export const action = publicAction(async ({ request, portal }) => {
  const form = await readForm(request);
  const to = safeReturnTo(form.get('to'));
  const officer = await officerOf(portal, request);
  if (!officer) return redirect(`/sign-in?to=${encodeURIComponent(to)}`, 303);
  const problem = await confirm(portal, officer, request, String(form.get('code') ?? ''));
  return problem === undefined ? redirect(to, 303) : json({ problem }, { status: 401 });
});

export default function Verify() {
  const { to, demoCode: filled } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  return (
    <>
      <h1>{t('account.confirm.heading')}</h1>
      <p className="lead">{t('account.confirm.page')}</p>
      <form method="post" action={`/verify?to=${encodeURIComponent(to)}`} className="measure" noValidate>
        <input type="hidden" name="to" value={to} />
        <CodeField name="code" problem={answer?.problem} filled={filled} />
        <p className="actions">
          <Button>{t('account.confirm.go')}</Button>
          <a href="/">{t('account.confirm.leave')}</a>
        </p>
      </form>
    </>
  );
}
