import { Button } from '#app/components/button.tsx';
import { Done } from '#app/components/done.tsx';
import { MailQueue } from '#app/components/mail/mail-queue.tsx';
import { MailTable } from '#app/components/mail/mail-table.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readMail } from '#app/services/mail/read-mail.server.ts';
import { tryMailAgain } from '#app/services/mail/try-mail-again.server.ts';

export const meta = pageTitle('mail.title');

export const loader = portalLoader('mail:operate', async ({ tx, context, audit }) => {
  const mail = await readMail(tx);
  await audit({ operation: 'mail.read', detail: { shown: mail.givenUp.length } });
  return { ...mail, sendsMail: context.settings.mail !== undefined };
});

export const action = portalAction('mail:operate', async ({ tx, audit }) => {
  await audit({ operation: 'mail.retried', detail: { mails: await tryMailAgain(tx) } });
  return redirect('/mail?done=retried', 303);
});

/** How the mail goes, and what did not arrive. */
export default function Mail() {
  const { queue, givenUp, sendsMail } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{t('mail.title')}</h1>
      <Done words={{ retried: t('mail.retried') }} />
      <p className="lead">{t('mail.lead')}</p>
      {!sendsMail && (
        <Notice tone="warning">
          <p>{t('mail.off')}</p>
        </Notice>
      )}
      <Panel title={t('mail.how')}>
        <MailQueue queue={queue} />
        {queue.givenUp === 0 && <p>{t('mail.noneGivenUp')}</p>}
      </Panel>
      {queue.givenUp > 0 && (
        <Panel title={t('mail.givenUp', { count: queue.givenUp })}>
          <p>{t('mail.givenUpLead')}</p>
          <MailTable mails={givenUp} count={queue.givenUp} />
          <form method="post" action="/mail" className="actions">
            <Button>{t('mail.retry')}</Button>
          </form>
        </Panel>
      )}
    </>
  );
}
