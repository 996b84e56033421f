import type { ReactNode } from 'react';

import passkeyUrl from '#app/components/account/passkey.js?url';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

/** A form that a device answers. Hidden until the script finds that the browser can. */
export function PasskeyForm(props: {
  does: 'create' | 'get';
  action: string;
  /** As the browser takes them, JSON. */
  options: object;
  children: ReactNode;
}) {
  const { does, action, options, children } = props;
  const { nonce } = useRequestFacts();
  const { t } = useText();
  return (
    <>
      <form
        method="post"
        action={action}
        className="measure"
        data-passkey={does}
        data-options={JSON.stringify(options)}
        data-failed={t('account.passkey.failed')}
        hidden
        noValidate
        suppressHydrationWarning
      >
        <input type="hidden" name="passkey" defaultValue="" />
        {children}
        <p className="hint" role="status" />
      </form>
      <script src={passkeyUrl} defer nonce={nonce} suppressHydrationWarning />
    </>
  );
}
