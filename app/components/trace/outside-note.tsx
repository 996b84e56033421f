import { ButtonLink } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { REMIND_DAYS } from '#app/domain/outside.ts';
import { useText } from '#app/i18n/text.tsx';

import { pageOf } from './step-paths.ts';
import type { RequestView } from './view.ts';

/** That nobody acts for the other State here: what is sent goes on paper, and what comes back is written down on the same clocks. */
export function OutsideNote({ view }: { view: RequestView }) {
  const { t, formatCountry, formatDate } = useText();
  const { request, outside, other, handActions, party, turn } = view;
  // A withdrawal goes on paper as well; what the State outside withdrew, or a trace that is closed, leaves nothing to send.
  const isOver = request.status === 'closed' || (request.status === 'withdrawn' && party === 'addressed');
  if (!outside || isOver) return null;
  const state = formatCountry(other);
  const { acknowledgement, answer } = view.clocks;
  const due = [acknowledgement, answer].find((one) => one.running);
  // A State outside is reminded by a person, who is told in time.
  const remind = turn !== party && due !== undefined && due.daysLeft <= REMIND_DAYS;
  return (
    <Notice tone={remind ? 'warning' : 'info'} title={t('outside.title', { state })}>
      <p>{t(`outside.lead.${party}`, { state })}</p>
      {remind && (
        <p>
          <strong>{t('outside.remind', { state, date: formatDate(due.dueOn) })}</strong>
        </p>
      )}
      {handActions.length > 0 && (
        <>
          <p>{t('outside.came', { state })}</p>
          <p className="actions">
            {handActions.map((action) => (
              <ButtonLink key={action} to={pageOf(request.id, action)}>
                {t(`outside.step.${action}`)}
              </ButtonLink>
            ))}
            <a href={`/requests/${request.id}/attachments`}>{t('outside.attach')}</a>
          </p>
        </>
      )}
    </Notice>
  );
}
