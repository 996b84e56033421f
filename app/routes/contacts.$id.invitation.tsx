import { INVITATION_HOURS, issueInvitation } from '#app/auth/invitation.server.ts';
import { Button } from '#app/components/button.tsx';
import copyUrl from '#app/components/contacts/copy-link.js?url';
import { Notice } from '#app/components/notice.tsx';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readContact } from '#app/services/contacts/change-contact.server.ts';

export const meta = pageTitle('account.invite.title');

export const loader = portalLoader('contacts:invite', async ({ tx, officer, params, audit }) => {
  const id = idParam(params, 'id');
  const { contact } = await readContact(tx, officer, id);
  await audit({ operation: 'contact.read', subject: { kind: 'contact', id }, detail: {} });
  return {
    id,
    name: contact.display_name,
    document: contact.kind === null ? undefined : { kind: contact.kind, end: contact.ends_in ?? '' },
    open: isInvitable(contact, officer.id),
    hours: INVITATION_HOURS,
  };
});

export const action = portalAction('contacts:invite', async (act) => {
  const { tx, officer, params, context, credentials } = act;
  const id = idParam(params, 'id');
  const { contact } = await readContact(tx, officer, id);
  if (contact.status === 'revoked') throw new NotFound('contact');
  if (!isInvitable(contact, officer.id)) throw new Conflict('contacts.held.nobody_decides_about_himself');
  return credentials(async (auth, audit) => {
    const token = await issueInvitation(auth, id, officer.id, context.now());
    await audit({ operation: 'invitation.issued', subject: { kind: 'contact', id }, detail: {} });
    return { link: `${context.settings.publicOrigin}/invitation/${token}` };
  });
});

/** Without a document on record there is nothing to ask the person for; and nobody invites himself. */
function isInvitable(
  contact: { id: string; status: string; kind: string | null },
  officerId: string,
): boolean {
  return contact.id !== officerId && contact.status === 'active' && contact.kind !== null;
}

/** Makes the link by which somebody chooses a password and pairs an authenticator. It is shown once. */
export default function Invite() {
  const { id, name, document, open, hours } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const { nonce } = useRequestFacts();
  return (
    <>
      <h1>{t('account.invite.heading', { name })}</h1>
      {answer && 'link' in answer ? (
        <Notice tone="success" live>
          <p>{t('account.invite.once', { hours })}</p>
          <p>
            <code id="invitation-link">{answer.link}</code>
          </p>
          <p className="actions">
            <button
              type="button"
              className="button button--plain"
              data-copies="invitation-link"
              data-copied={t('common.copied')}
              aria-live="polite"
              hidden
            >
              {t('common.copy')}
            </button>
          </p>
          <script src={copyUrl} defer nonce={nonce} suppressHydrationWarning />
          {document && (
            <p>
              {t('account.invite.needs', {
                document: t(`contacts.identity.${document.kind}`),
                end: document.end,
              })}
            </p>
          )}
        </Notice>
      ) : (
        <form method="post" className="measure">
          <p className="lead">{t('account.invite.lead')}</p>
          {open ? (
            <p className="actions">
              <Button>{t('account.invite.make')}</Button>
            </p>
          ) : (
            <p>{t('account.invite.closed')}</p>
          )}
        </form>
      )}
      <p>
        <a href={`/contacts/${id}`}>{name}</a>
      </p>
    </>
  );
}
