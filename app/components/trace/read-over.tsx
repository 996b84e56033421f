import type { ReactNode } from 'react';

import { Button } from '#app/components/button.tsx';
import { HiddenFields } from '#app/components/hidden-fields.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { READ_OVER } from '#app/forms/read-over.ts';
import { useText } from '#app/i18n/text.tsx';

import type { KeptFields } from './view.ts';

/** What a form would send, as the other State will read it: from here it is sent, or changed. */
export function ReadOver(props: {
  /** The State that reads it. */
  reader: string;
  /** Where the form goes. */
  action: string;
  fields: KeptFields;
  /** Words of the button that sends. */
  send: string;
  children: ReactNode;
}) {
  const { reader, action, fields, send, children } = props;
  const { t, formatCountry } = useText();
  const said = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== READ_OVER));
  return (
    <>
      <p className="lead measure">{t('trace.over.lead', { state: formatCountry(reader) })}</p>
      {children}
      <form method="post" action={action}>
        <SendOnce />
        <HiddenFields fields={said} />
        <p className="actions">
          <Button>{send}</Button>
          <Button kind="plain" name={READ_OVER} value="change">
            {t('trace.over.change')}
          </Button>
        </p>
      </form>
    </>
  );
}
