import { addPasskey, endPasskey, livePasskeys, passkeyOptions } from '#app/auth/passkeys.server.ts';
import { PasskeyForm } from '#app/components/account/passkey-form.tsx';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { passkeyForm } from '#app/forms/account.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('account.passkey.title');

export const loader = portalLoader('account:secure', async ({ officer, context, audit }) => {
  const { auth } = context.databases;
  await audit({ operation: 'account.read', detail: {} });
  return {
    passkeys: await livePasskeys(auth, officer.id),
    options: await passkeyOptions(auth, context.settings, officer, context.now()),
  };
});

export const action = portalAction('account:secure', async ({ officer, form, context, credentials }) => {
  const now = context.now();
  const ended = form.get('end');
  await credentials(async (auth, audit) => {
    if (typeof ended === 'string') {
      if (!(await endPasskey(auth, officer.id, ended, now))) throw new NotFound('passkey');
    } else {
      const { name, passkey: answer } = parseForm(passkeyForm, Object.fromEntries(form));
      if (!(await addPasskey(auth, context.settings, officer, { answer, name }, now)))
        throw new Invalid([{ field: '', key: 'account.problem.passkey' }]);
    }
    await audit({ operation: 'account.secured', detail: { factor: 'passkey' } });
  });
  return redirect('/account/passkeys', 303);
});

/** The passkeys of an officer: which there are, one more, one less. */
export default function Passkeys() {
  const { passkeys, options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatShortDate } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('account.passkey.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead">{t('account.passkey.lead')}</p>
      <DataTable
        caption={t('account.passkey.title')}
        captionHidden
        rows={passkeys}
        rowKey={(one) => one.id}
        empty={t('account.passkey.none')}
        columns={[
          { key: 'name', header: t('account.passkey.name'), rowHeader: true, cell: (one) => one.name },
          {
            key: 'since',
            header: t('account.session.since'),
            cell: (one) => formatShortDate(one.createdAt),
          },
          {
            key: 'used',
            header: t('account.passkey.used'),
            cell: (one) => (one.lastUsedAt === null ? '' : formatShortDate(one.lastUsedAt)),
          },
          {
            key: 'end',
            header: t('account.session.end'),
            cell: (one) => (
              <form method="post">
                <Button kind="quiet" name="end" value={one.id}>
                  {t('account.passkey.end')}
                </Button>
              </form>
            ),
          },
        ]}
      />
      <Panel title={t('account.passkey.add')}>
        <p>{t('account.passkey.needs')}</p>
        <PasskeyForm does="create" action="/account/passkeys" options={options}>
          <TextField
            name="name"
            label={t('account.passkey.name')}
            hint={t('account.passkey.nameHint')}
            error={problems.of('name')}
            required
          />
          <p className="actions">
            <Button>{t('account.passkey.add')}</Button>
          </p>
        </PasskeyForm>
      </Panel>
      <p>
        <a href="/account">{t('account.title')}</a>
      </p>
    </>
  );
}
