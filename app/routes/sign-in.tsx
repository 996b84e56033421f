import { demoCredentials, listDemoSignIns } from '#app/auth/demo-sign-ins.server.ts';
import { browserOf } from '#app/auth/browser-of.ts';
import { signInOptions, verifyPasskey } from '#app/auth/passkeys.server.ts';
import { verifySignIn } from '#app/auth/sign-in.server.ts';
import { PasskeyForm } from '#app/components/account/passkey-form.tsx';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { signInForm } from '#app/forms/sign-in.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { publicAction, publicLoader } from '#app/http/portal.server.ts';
import { readForm } from '#app/http/read-form.server.ts';
import { safeReturnTo } from '#app/http/safe-return-to.ts';
import { namesOfStates } from '#app/http/state-names.server.ts';
import { officerOf, sessionsOf } from '#app/http/who.server.ts';
import { languageOf } from '#app/i18n/language.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { secretsOf } from '#app/sealing/secret-keys.ts';

export const meta = pageTitle('signin.title');

export const loader = publicLoader(async ({ request, portal }) => {
  const url = new URL(request.url);
  const to = safeReturnTo(url.searchParams.get('to'));
  if (await officerOf(portal, request)) throw redirect(to);
  const names = await namesOfStates(portal.databases, languageOf(request.headers));
  const demo = await listDemoSignIns(portal);
  return {
    to,
    passkey: await signInOptions(portal.settings, portal.now()),
    filled: await demoCredentials(portal, url.searchParams.get('as') ?? ''),
    demo: demo.map((one) => ({
      ...one,
      stateName: one.memberState && (names[one.memberState] ?? one.memberState),
    })),
  };
});

export const action = publicAction(async ({ request, portal }) => {
  const form = await readForm(request);
  const email = String(form.get('email') ?? '');
  const refuse = (problems: readonly Problem[], status: number) => json({ problems, email }, { status });
  try {
    const { settings, requestId, remoteAddress: address } = portal;
    const { auth } = portal.databases;
    const now = portal.now();
    const passkey = form.get('passkey');
    const result =
      typeof passkey === 'string'
        ? await verifyPasskey(auth, settings, passkey, { now, requestId })
        : await verifySignIn(auth, parseForm(signInForm, Object.fromEntries(form)), {
            ...secretsOf(settings),
            ...{ now, requestId, address },
          });
    if ('refused' in result)
      return refuse([{ field: 'email', key: `signin.problem.${result.refused}` }], 401);
    // A new session at each sign-in: an id that was there before opens nothing.
    const cookie = await sessionsOf(portal).open(result.officerId, {
      agent: browserOf(request.headers.get('User-Agent')),
      address: portal.remoteAddress,
    });
    return redirect(safeReturnTo(form.get('to')), { status: 303, headers: { 'Set-Cookie': cookie } });
  } catch (error) {
    if (error instanceof Invalid) return refuse(error.problems, 422);
    throw error;
  }
});

export default function SignIn() {
  const { to, filled, demo, passkey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('signin.heading')}</h1>
      <p className="lead">{t('signin.lead')}</p>
      {to !== '/' && (
        <Notice>
          <p>{t('signin.goOn')}</p>
        </Notice>
      )}
      <ErrorSummary errors={problems.summary} secrets />
      <form method="post" action="/sign-in" className="measure" noValidate>
        <input type="hidden" name="to" value={to} />
        <TextField
          name="email"
          type="email"
          label={t('signin.email')}
          value={answer?.email ?? filled?.email}
          error={problems.of('email')}
          autoComplete="username"
          required
        />
        <TextField
          name="password"
          type="password"
          label={t('signin.password')}
          value={filled?.password}
          error={problems.of('password')}
          autoComplete="current-password"
          required
        />
        <TextField
          name="code"
          label={t('signin.code')}
          hint={t('signin.codeHint')}
          value={filled?.code}
          error={problems.of('code')}
          width="medium"
          autoComplete="one-time-code"
          required
        />
        <p className="actions">
          <Button>{t('signin.submit')}</Button>
        </p>
      </form>
      <PasskeyForm does="get" action="/sign-in" options={passkey}>
        <input type="hidden" name="to" value={to} />
        <p className="actions">
          <Button kind="plain">{t('signin.passkey')}</Button>
        </p>
      </PasskeyForm>
      <p className="hint measure">{t('signin.help')}</p>
      {demo.length > 0 && (
        <Panel title={t('signin.demo.title')}>
          <p>{t('signin.demo.explained')}</p>
          <DataTable
            caption={t('signin.demo.title')}
            captionHidden
            rows={demo}
            rowKey={(one) => one.email}
            columns={[
              {
                key: 'email',
                header: t('signin.demo.person'),
                rowHeader: true,
                cell: (one) => (
                  <a href={`/sign-in?${new URLSearchParams({ as: one.email, to })}`}>{one.email}</a>
                ),
              },
              { key: 'role', header: t('signin.demo.role'), cell: (one) => t(`codes.role.${one.role}`) },
              {
                key: 'state',
                header: t('signin.demo.state'),
                cell: (one) => one.stateName ?? t('signin.demo.region'),
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
