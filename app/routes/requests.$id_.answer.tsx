import { Inquiries } from '#app/components/domestic/inquiries.tsx';
import { Panel } from '#app/components/panel.tsx';
import { Arm } from '#app/components/trace/arm.tsx';
import { Answer, Restrictions } from '#app/components/trace/answer.tsx';
import { AnswerForm, AnswerKinds } from '#app/components/trace/answer-fields.tsx';
import { stepWords } from '#app/components/trace/hand-fields.tsx';
import { Letter } from '#app/components/trace/letter.tsx';
import { ReadOver } from '#app/components/trace/read-over.tsx';
import { StepPage } from '#app/components/trace/step-page.tsx';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { Moment } from '#app/domain/outside.ts';
import { ANSWER_KINDS } from '#app/domain/trace-request.ts';
import { parseWith } from '#app/forms/parse.ts';
import { READ_OVER } from '#app/forms/read-over.ts';
import { answerForm } from '#app/forms/trace.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { isOpen, readAudited, readStepOver, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { domesticFor } from '#app/services/domestic/read-domestic.server.ts';
import {
  alsoWrongWithAnswer,
  answerRequest,
  otherMemberStates,
  requesterAgencies,
} from '#app/services/traces/answer-request.server.ts';

export const meta = pageTitle('codes.traceAction.answer');

export const loader = portalLoader('requests:answer', async (act) => {
  const { view } = await readAudited(act);
  const open = isOpen(view, 'answer');
  return json(
    {
      view,
      open,
      kind: ANSWER_KINDS.find((kind) => kind === act.url.searchParams.get('kind')),
      members: await otherMemberStates(act.tx, view.request.addressed_state),
      requesters: await requesterAgencies(act.tx, view.request.requesting_state),
      domestic: await domesticFor(act.tx, view.request.id),
      today: act.now.toISOString().slice(0, 10),
    },
    { status: open ? 200 : 409 },
  );
});

export const action = portalAction('requests:answer', (act) => {
  const { form } = act;
  const take = async (officer: NationalOfficer, id: string, moment: Moment) => {
    const said = { ...Object.fromEntries(form), restrictions: form.getAll('restrictions') };
    const answer = await parseWith(answerForm, said, () => alsoWrongWithAnswer(act.tx, id, said, act.now));
    const request = await answerRequest(act.tx, officer, id, answer, moment);
    return { action: answer.kind === 'refusal' ? ('refuse' as const) : ('answer' as const), request };
  };
  return form.has(READ_OVER) ? readStepOver(act, take) : takeStepOnPage(act, take);
});

export default function AnswerRequest() {
  const { view, open, members, requesters, domestic, today, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const problems = problemTexts(answer?.problems, t);
  const kind = ANSWER_KINDS.find((one) => one === answer?.fields.kind?.[0]) ?? data.kind;
  const over = answer && 'over' in answer ? answer.over : undefined;
  if (open && kind !== undefined && over?.answer) {
    return (
      <StepPage view={view} title={t('trace.over.answer')} open problems={problems}>
        <ReadOver
          reader={view.request.requesting_state}
          action={`/requests/${view.request.id}/answer?kind=${kind}`}
          fields={answer?.fields ?? {}}
          send={t(kind === 'refusal' ? 'codes.traceAction.refuse' : 'trace.answer.send')}
        >
          <Restrictions
            answer={over.answer}
            state={view.request.addressed_state}
            authorities={over.restrictions.authorities}
          />
          <Answer answer={over.answer} />
        </ReadOver>
      </StepPage>
    );
  }
  return (
    <StepPage
      view={view}
      title={kind === undefined ? stepWords(view, 'answer', text).title : t(`codes.answerKind.${kind}`)}
      open={open}
      conflict={answer !== undefined && 'conflict' in answer}
      fields={answer?.fields}
      problems={problems}
    >
      {kind === undefined ? (
        <AnswerKinds id={view.request.id} kinds={ANSWER_KINDS} />
      ) : (
        <AnswerForm
          view={view}
          kind={kind}
          members={members}
          requester={{ state: view.request.requesting_state, agencies: requesters }}
          today={today}
          takenOver={domestic?.answer}
          unfinished={domestic?.conclusion === null ? domestic : undefined}
          fields={answer?.fields}
          problems={problems}
        />
      )}
      {domestic && (
        <Panel title={t('domestic.soFar')}>
          <Inquiries inquiries={domestic.inquiries} />
          <p>
            <a href={`/domestic/${domestic.id}`}>{t('domestic.goOn')}</a>
          </p>
        </Panel>
      )}
      <Arm record={view.record} marks={view.marks} />
      <Letter request={view.request} letter={view.letter} />
    </StepPage>
  );
}
