import { Button, ButtonLink } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { WhereNext } from '#app/components/where-next.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { TraceAction, TraceStatus } from '#app/domain/trace-request.ts';
import { nextOfRequest } from '#app/domain/where-next.ts';
import { useText } from '#app/i18n/text.tsx';

import { pageOf } from './step-paths.ts';
import type { RequestView } from './view.ts';

/** Whose turn it is, what is to be done, and the steps open to this officer; the next one is the main button. */
export function Turn({ view }: { view: RequestView }) {
  const { t, formatCountry } = useText();
  const { request, party, turn, other, actions, mainAction } = view;
  const state = formatCountry(other);
  const others = actions.filter((action) => action !== mainAction && action !== 'send');
  return (
    <Notice
      tone={turn === party ? 'warning' : 'info'}
      title={
        turn === undefined
          ? t(OVER[request.status] ?? 'trace.turn.over')
          : t(turn === party ? 'trace.turn.yours' : 'trace.turn.theirs', { state })
      }
    >
      <p>{t(`trace.turn.${request.status}.${party}`, { state })}</p>
      <WhereNext
        move={nextOfRequest({ status: request.status, party, other, clocks: view.clocks })}
        contacts={{ [other]: view.contact }}
      />
      <LastWord view={view} />
      {view.letter.outcome !== null && (
        <p>
          {t('trace.turn.outcome')}{' '}
          <strong>
            {t('trace.close.choice', {
              code: view.letter.outcome,
              label: t(`codes.outcome.${view.letter.outcome}`),
            })}
          </strong>
        </p>
      )}
      {mainAction === 'acknowledge' ? (
        <AcknowledgeForm id={request.id} others={others} />
      ) : (
        <p className="actions">
          {mainAction !== undefined && (
            <ButtonLink kind="main" to={pageOf(request.id, mainAction)}>
              {t(`codes.traceAction.${mainAction}`)}
            </ButtonLink>
          )}
          <OtherSteps id={request.id} actions={others} />
          {view.mayCorrect && (
            <ButtonLink kind="main" to={`/requests/new?record=${view.recordId}&replaces=${request.id}`}>
              {t('trace.replaced.send')}
            </ButtonLink>
          )}
        </p>
      )}
    </Notice>
  );
}

/** How it is said that nobody has a turn, where the trace was not closed. */
const OVER: Partial<Record<TraceStatus, 'trace.turn.suspendedTitle' | 'trace.turn.withdrawnTitle'>> = {
  suspended: 'trace.turn.suspendedTitle',
  withdrawn: 'trace.turn.withdrawnTitle',
};

/** Steps that say something to whose turn it is now. */
const SPEAKING: readonly TraceAction[] = ['return', 'ask', 'clarify', 'suspend', 'withdraw'];

/** What was said last, so that nobody has to look for it. */
function LastWord({ view }: { view: RequestView }) {
  const last = view.steps.at(-1);
  if (last === undefined || !SPEAKING.includes(last.action)) return null;
  return <blockquote className="saying as-written">{last.message}</blockquote>;
}

/** Acknowledging takes one press; a message is for those who want to add one. */
function AcknowledgeForm({ id, others }: { id: string; others: readonly TraceAction[] }) {
  const { t } = useText();
  return (
    <form method="post" action={`/requests/${id}/acknowledge`}>
      <details>
        <summary>{t('trace.acknowledge.addMessage')}</summary>
        <TextArea name="message" label={t('trace.acknowledge.message')} rows={3} />
      </details>
      <p className="actions">
        <Button>{t('codes.traceAction.acknowledge')}</Button>
        <OtherSteps id={id} actions={others} />
      </p>
    </form>
  );
}

function OtherSteps({ id, actions }: { id: string; actions: readonly TraceAction[] }) {
  const { t } = useText();
  return (
    <>
      {actions.map((action) => (
        <ButtonLink key={action} to={pageOf(id, action)}>
          {t(`codes.traceAction.${action}`)}
        </ButtonLink>
      ))}
    </>
  );
}
