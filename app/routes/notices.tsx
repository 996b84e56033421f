import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { Done } from '#app/components/done.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { chooseNotices, readNotices } from '#app/services/notices/choose-notices.server.ts';

export const meta = pageTitle('notice.title');

export const loader = portalLoader('notices:choose', async ({ tx, officer, context, audit }) => {
  await audit({ operation: 'notices.read', detail: {} });
  return {
    email: officer.email,
    choices: await readNotices(tx, officer),
    sendsMail: context.settings.mail !== undefined,
  };
});

export const action = portalAction('notices:choose', async ({ tx, officer, form, audit }) => {
  const choices = await chooseNotices(tx, officer, new Set(form.keys()));
  const notices = choices.filter(({ byMail }) => byMail).map(({ kind }) => kind);
  await audit({ operation: 'notices.chosen', detail: { notices } });
  return redirect('/notices?done=saved', 303);
});

/** Which notices come to the officer by mail. */
export default function Notices() {
  const { email, choices, sendsMail } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{t('notice.title')}</h1>
      <Done words={{ saved: t('notice.saved') }} />
      <p className="lead">{t('notice.lead')}</p>
      <p>{t('notice.where', { email })}</p>
      {!sendsMail && (
        <Notice>
          <p>{t('notice.none')}</p>
        </Notice>
      )}
      <form method="post" action="/notices">
        <Panel title={t('notice.by')}>
          {choices.map(({ kind, byMail }) => (
            <CheckboxField
              key={kind}
              name={kind}
              label={t(`notice.kind.${kind}`)}
              hint={t(`notice.hint.${kind}`)}
              checked={byMail}
            />
          ))}
        </Panel>
        <p className="actions">
          <Button>{t('common.save')}</Button>
        </p>
      </form>
    </>
  );
}
