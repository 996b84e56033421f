import type { ReactNode } from 'react';

import { ButtonLink } from '#app/components/button.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import { Panel } from '#app/components/panel.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { hasEnded, type TraceStatus } from '#app/domain/trace-request.ts';
import { useText } from '#app/i18n/text.tsx';

/**
 * The requests sent for an arm that this State took in, and how the next one is sent: a point of contact gets the action
 * in `children`, everybody else is told whom to ask.
 */
export function TracePanel(props: {
  requests: readonly { id: string; reference: string; addressed_state: string; status: TraceStatus }[];
  mayTrace: boolean;
  contact?: { office: string; phone: string; email: string; hours: string };
  state: string;
  children: ReactNode;
}) {
  const { requests, mayTrace, contact, state, children } = props;
  const { t, formatCountry } = useText();
  const open = requests.findLast((request) => !hasEnded(request.status));
  return (
    <Panel title={t('record.trace.title')}>
      {mayTrace ? (
        <>
          {requests.length === 0 && <p>{t('record.trace.none')}</p>}
          <ul className="plain">
            {requests.map((request) => (
              <li key={request.id} className="actions">
                <ButtonLink kind={request.id === open?.id ? 'main' : 'plain'} to={`/requests/${request.id}`}>
                  {t('record.trace.request', {
                    reference: request.reference,
                    state: formatCountry(request.addressed_state),
                  })}
                </ButtonLink>
                <span>{codeLabel(t, 'traceStatus', request.status)}</span>
              </li>
            ))}
          </ul>
          {children}
        </>
      ) : (
        <>
          <p>{t('record.trace.ask')}</p>
          {contact && <ContactCard contact={contact} state={state} />}
        </>
      )}
    </Panel>
  );
}
