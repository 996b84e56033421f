import { ContactCard } from '#app/components/contact-card.tsx';
import { Answer, Restrictions } from '#app/components/trace/answer.tsx';
import { Arm } from '#app/components/trace/arm.tsx';
import { ChangedRecord } from '#app/components/trace/changed-record.tsx';
import { DomesticFor } from '#app/components/trace/domestic-for.tsx';
import { Letter } from '#app/components/trace/letter.tsx';
import { Onward } from '#app/components/trace/onward.tsx';
import { OutsideNote } from '#app/components/trace/outside-note.tsx';
import { OwnTime } from '#app/components/trace/own-time.tsx';
import { Papers } from '#app/components/trace/papers.tsx';
import { Replaced } from '#app/components/trace/replaced.tsx';
import { RequestHead } from '#app/components/trace/request-head.tsx';
import { StepDone } from '#app/components/trace/step-done.tsx';
import { Timeline } from '#app/components/trace/timeline.tsx';
import { Turn } from '#app/components/trace/turn.tsx';
import { UseOfAnswer } from '#app/components/trace/use-of-answer.tsx';
import { hasEnded } from '#app/domain/trace-request.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { readAudited } from '#app/http/trace-step.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { ownTime as timeIn } from '#app/services/calendar/state-calendar.server.ts';
import { domesticFor } from '#app/services/domestic/read-domestic.server.ts';
import { readOwnReference } from '#app/services/traces/search/own-reference.server.ts';

export const meta = pageTitle('trace.title');

export const loader = portalLoader('requests:read', async (act) => {
  const { officer, view } = await readAudited(act);
  return {
    view,
    ownTime: await timeIn(act.tx, officer, { status: view.request.status, clocks: view.clocks }, act.now),
    ownReference: await readOwnReference(act.tx, view.request.id),
    domestic: view.party === 'addressed' ? await domesticFor(act.tx, view.request.id) : undefined,
  };
});

/** A request: what is due and whose turn it is, then what was answered, asked and said. */
export default function TraceRequest() {
  const { view, ownTime, ownReference, domestic } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <RequestHead view={view}>
        <StepDone other={view.other} />
      </RequestHead>
      <OwnTime
        time={ownTime}
        own={view.party === 'addressed' ? view.request.addressed_state : view.request.requesting_state}
        keeper={view.request.addressed_state}
      />
      <p className={ownReference === undefined ? 'actions' : undefined}>
        <a href={`/requests/${view.request.id}/own-reference`}>
          {ownReference === undefined ? t('find.own.name') : t('find.own.link', { reference: ownReference })}
        </a>
      </p>
      <Replaced view={view} />
      <ChangedRecord view={view} />
      <Turn view={view} />
      <OutsideNote view={view} />
      <DomesticFor view={view} domestic={domestic} />
      {view.answer && (
        <>
          <Restrictions
            answer={view.answer}
            state={view.request.addressed_state}
            authorities={view.restrictions.authorities}
          />
          <Answer answer={view.answer} />
        </>
      )}
      <UseOfAnswer view={view} />
      <Onward view={view} />
      <Letter request={view.request} letter={view.letter} />
      <Arm record={view.record} marks={view.marks} linkTo={view.recordId} />
      <Papers view={view} />
      <p className="actions">
        <a href={`/requests/${view.request.id}/attachments`}>{t('attachment.link')}</a>
        <a href={`/requests/${view.request.id}/follow-up`}>{t('followup.link')}</a>
        {view.recordId !== undefined && <a href={`/records/${view.recordId}/custody`}>{t('custody.open')}</a>}
      </p>
      <Timeline steps={view.steps} reminders={view.reminders} contacts={view.contacts} />
      {view.contact && hasEnded(view.request.status) && (
        <section className="panel">
          <ContactCard contact={view.contact} state={view.other} />
        </section>
      )}
      {view.hitId !== undefined && (
        <p className="actions">
          <a href={`/hits/${view.hitId}`}>{t('trace.openHit')}</a>
        </p>
      )}
    </>
  );
}
