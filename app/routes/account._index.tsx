import { SessionTable } from '#app/components/account/session-table.tsx';
import { Button, ButtonLink } from '#app/components/button.tsx';
import { Done } from '#app/components/done.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { endSessions, readAccount } from '#app/auth/account.server.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { sessionOf } from '#app/http/who.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('account.title');

export const loader = portalLoader('account:own', async ({ officer, request, context, audit }) => {
  const session = await sessionOf(context, request);
  const account = await readAccount(context.databases.auth, officer.id, context.now());
  await audit({ operation: 'account.read', detail: {} });
  return {
    ...account,
    email: officer.email,
    role: officer.role,
    sessions: account.sessions.map((one) => ({ ...one, current: one.key === session?.key })),
  };
});

export const action = portalAction(
  'account:own',
  async ({ officer, form, request, context, credentials }) => {
    const intent = String(form.get('intent') ?? '');
    const session = await sessionOf(context, request);
    const wanted = { key: String(form.get('session') ?? ''), current: session?.key ?? '' };
    const what = intent === 'tokens' ? 'tokens' : intent === 'others' ? 'others' : 'one';
    await credentials(async (auth, audit) => {
      const ended = await endSessions(auth, officer.id, what, wanted);
      await audit({ operation: 'sessions.ended', detail: { endedKind: what, ended } });
    });
    return redirect('/account?done=1', 303);
  },
);

/** What an officer sees of his own account: where he is signed in, and by what. */
export default function Account() {
  const { email, role, sessions, tokens, recoveryCodes, passkeys } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{t('account.title')}</h1>
      <Done words={{ '1': t('account.done') }} />
      <SummaryList
        rows={[
          { label: t('signin.email'), value: email },
          { label: t('contacts.form.role'), value: t(`codes.role.${role}`) },
          { label: t('signin.password'), value: t('account.set'), changeTo: '/account/password' },
          {
            label: t('account.authenticator'),
            value: t('account.paired'),
            changeTo: '/account/authenticator',
          },
          {
            label: t('account.passkey.title'),
            value: t('account.passkey.count', { count: passkeys }),
            changeTo: '/account/passkeys',
          },
          {
            label: t('account.recovery.title'),
            value: t('account.recovery.left', { count: recoveryCodes }),
            changeTo: '/account/recovery-codes',
          },
        ]}
      />
      {recoveryCodes < 3 && (
        <Notice tone="warning">
          <p>{t('account.recovery.few')}</p>
          <p>
            <ButtonLink to="/account/recovery-codes">{t('account.recovery.make')}</ButtonLink>
          </p>
        </Notice>
      )}
      <Panel title={t('account.sessions')}>
        <p>{t('account.sessionsLead')}</p>
        <SessionTable sessions={sessions} />
        {sessions.length > 1 && (
          <form method="post" action="/account?index" className="actions">
            <Button kind="plain" name="intent" value="others">
              {t('account.session.endOthers')}
            </Button>
          </form>
        )}
      </Panel>
      <Panel title={t('account.tokens')}>
        <p>{t('account.tokensAre', { count: tokens })}</p>
        {tokens > 0 && (
          <form method="post" action="/account?index" className="actions">
            <Button kind="plain" name="intent" value="tokens">
              {t('account.endTokens')}
            </Button>
          </form>
        )}
      </Panel>
    </>
  );
}
