import { makeRecoveryCodes } from '#app/auth/recovery-codes.server.ts';
import { RecoveryCodes } from '#app/components/account/pairing-fields.tsx';
import { Button } from '#app/components/button.tsx';
import { useActionData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('account.recovery.title');

export const loader = portalLoader('account:secure', async ({ audit }) => {
  await audit({ operation: 'account.read', detail: {} });
  return {};
});

export const action = portalAction('account:secure', async ({ officer, context, credentials }) =>
  credentials(async (auth, audit) => {
    const codes = await makeRecoveryCodes(auth, officer.id, context.now());
    await audit({ operation: 'account.secured', detail: { factor: 'recovery' } });
    return { codes };
  }),
);

export default function Recovery() {
  const answer = useActionData<typeof action>();
  const { t } = useText();
  return (
    <>
      <h1>{t('account.recovery.title')}</h1>
      {answer && 'codes' in answer ? (
        <RecoveryCodes codes={answer.codes} />
      ) : (
        <form method="post" className="measure">
          <p className="lead">{t('account.recovery.lead')}</p>
          <p className="actions">
            <Button>{t('account.recovery.make')}</Button>
          </p>
        </form>
      )}
      <p>
        <a href="/account">{t('account.title')}</a>
      </p>
    </>
  );
}
