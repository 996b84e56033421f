import { acceptInvitation, readInvitation } from '#app/auth/invitation.server.ts';
import { beginPairing, openPairing } from '#app/auth/pairing.server.ts';
import { PairingFields, RecoveryCodes } from '#app/components/account/pairing-fields.tsx';
import { Button, ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import { acceptanceForm } from '#app/forms/account.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { publicAction, publicLoader } from '#app/http/portal.server.ts';
import { readForm } from '#app/http/read-form.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('account.invitation.title');

/** The first way in, by a link of limited life: the document's number, a password, an authenticator. */
export const loader = publicLoader(async ({ params, portal }) => {
  const invited = await readInvitation(portal.databases.auth, params.token ?? '', portal.now());
  if (!invited) return { invitation: null };
  const pairing = beginPairing(portal.settings.secretKey, invited);
  return { invitation: { email: invited.email, kind: invited.kind, pairing } };
});

export const action = publicAction(async ({ request, params, portal }) => {
  const form = await readForm(request);
  const { secretKey } = portal.settings;
  const { auth } = portal.databases;
  const token = params.token ?? '';
  const invited = await readInvitation(auth, token, portal.now());
  if (!invited) return json({ over: true as const }, { status: 410 });
  const pairing = beginPairing(secretKey, invited, form.get('pairing'));
  const number = String(form.get('number') ?? '').slice(0, 100);
  const refuse = (problems: readonly Problem[]) => json({ problems, number, pairing }, { status: 422 });
  const secret = openPairing(secretKey, invited.id, form.get('pairing'));
  try {
    const said = parseForm(acceptanceForm, Object.fromEntries(form));
    if (secret === undefined) return refuse([{ field: 'code', key: 'account.problem.code' }]);
    const surroundings = { secretKey, now: portal.now(), requestId: portal.requestId };
    const answer = await acceptInvitation(auth, token, { ...said, secret }, surroundings);
    if ('codes' in answer) return json({ codes: answer.codes });
    if ('over' in answer) return json({ over: true as const }, { status: 410 });
    return refuse([
      'password' in answer
        ? { field: 'password', key: `account.problem.${answer.password}` }
        : { field: answer.wrong, key: `account.problem.${answer.wrong}` },
    ]);
  } catch (error) {
    if (error instanceof Invalid) return refuse(error.problems);
    throw error;
  }
});

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  if (answer && 'codes' in answer)
    return (
      <>
        <h1>{t('account.invitation.welcome')}</h1>
        <RecoveryCodes codes={answer.codes} />
        <p className="actions">
          <ButtonLink to="/sign-in" kind="main">
            {t('navigation.signIn')}
          </ButtonLink>
        </p>
      </>
    );
  if (!invitation || (answer && 'over' in answer))
    return (
      <>
        <h1>{t('account.invitation.over')}</h1>
        <p className="lead">{t('account.invitation.overTodo')}</p>
        <p className="actions">
          <ButtonLink to="/sign-in">{t('navigation.signIn')}</ButtonLink>
        </p>
      </>
    );
  const refused = answer && 'problems' in answer ? answer : undefined;
  const problems = problemTexts(refused?.problems, t);
  return (
    <>
      <h1>{t('account.invitation.title')}</h1>
      <ErrorSummary errors={problems.summary} secrets />
      <p className="lead">{t('account.invitation.lead', { email: invitation.email })}</p>
      <form method="post" className="measure" noValidate>
        <Panel title={t('account.invitation.who')}>
          <TextField
            name="number"
            label={t('account.invitation.number', { document: t(`contacts.identity.${invitation.kind}`) })}
            hint={t('account.invitation.numberHint')}
            value={refused?.number}
            error={problems.of('number')}
            mark
            required
          />
        </Panel>
        <Panel title={t('signin.password')}>
          <TextField
            name="password"
            type="password"
            label={t('account.password.new')}
            hint={t('account.password.hint')}
            error={problems.of('password')}
            autoComplete="new-password"
            required
          />
          <TextField
            name="again"
            type="password"
            label={t('account.password.again')}
            error={problems.of('again')}
            autoComplete="new-password"
            required
          />
        </Panel>
        <Panel title={t('account.authenticator')}>
          <PairingFields pairing={refused?.pairing ?? invitation.pairing} error={problems.of('code')} />
        </Panel>
        <p className="actions">
          <Button>{t('account.invitation.accept')}</Button>
        </p>
      </form>
    </>
  );
}
