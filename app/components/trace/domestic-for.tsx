import { Button } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import type { DomesticConclusion } from '#app/domain/domestic-trace.ts';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** The domestic trace in answer to a request that was received (7.7.3): to open it, to go on with it, and what it came to. */
export function DomesticFor(props: {
  view: RequestView;
  domestic?: { readonly id: string; readonly conclusion: DomesticConclusion | null } | undefined;
}) {
  const { view, domestic } = props;
  const { t } = useText();
  const { request, party } = view;
  if (party !== 'addressed') return null;
  const mayOpen = request.status === 'sent' || request.status === 'acknowledged';
  if (!domestic && !mayOpen) return null;
  return (
    <Panel title={t('domestic.forRequest')}>
      {domestic ? (
        <>
          {request.status === 'withdrawn' && <p>{t('domestic.requestWithdrawn')}</p>}
          <p>
            <a href={`/domestic/${domestic.id}`}>
              {domestic.conclusion === null
                ? t('domestic.goOn')
                : t(`domestic.conclusion.${domestic.conclusion}`)}
            </a>
          </p>
        </>
      ) : (
        <form method="post" action="/domestic?index">
          <input type="hidden" name="request" value={request.id} />
          <p>{t('domestic.forRequestLead')}</p>
          <p className="actions">
            <Button kind="quiet">{t('domestic.openFor')}</Button>
          </p>
        </form>
      )}
    </Panel>
  );
}
