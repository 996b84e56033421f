import { Button } from '#app/components/button.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Arm } from '#app/components/trace/arm.tsx';
import { HandFields, stepWords } from '#app/components/trace/hand-fields.tsx';
import { LetterFields } from '#app/components/trace/letter-fields.tsx';
import { StepPage } from '#app/components/trace/step-page.tsx';
import { Timeline } from '#app/components/trace/timeline.tsx';
import { nestedFields, parseForm } from '#app/forms/parse.ts';
import { resubmitForm } from '#app/forms/trace.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { openStepPage, takeStepOnPage } from '#app/http/trace-step.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';

export const meta = pageTitle('trace.complete.title');

export const loader = portalLoader('requests:send', (act) => openStepPage(act, ['resubmit']));

export const action = portalAction('requests:send', (act) =>
  takeStepOnPage(act, async (officer, id, moment) => {
    const form = parseForm(resubmitForm, nestedFields(act.form));
    return { action: 'resubmit', request: await resubmitRequest(act.tx, officer, id, form, moment) };
  }),
);

export default function CompleteRequest() {
  const { view, open } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const words = stepWords(view, 'resubmit', text);
  const problems = problemTexts(answer?.problems, t);
  const { letter, lacking } = view;
  const written = (name: string, stored: string) => answer?.fields[name]?.[0] ?? stored;
  return (
    <StepPage
      view={view}
      title={words.byHand ? words.title : t('trace.complete.title')}
      open={open}
      conflict={answer !== undefined && 'conflict' in answer}
      fields={answer?.fields}
      problems={problems}
    >
      <Timeline steps={view.steps} reminders={view.reminders} contacts={view.contacts} />
      <Arm record={view.record} marks={view.marks} linkTo={view.recordId} />
      <form method="post" className="measure" noValidate>
        <h2>{t('trace.part.content')}</h2>
        <LetterFields
          problems={problems}
          asItCame={words.byHand}
          missing={lacking}
          gaps={Object.fromEntries(
            lacking.map((one) => [one, written(`gaps.${one}`, letter.gaps[one] ?? '')]),
          )}
          values={{
            legalJustification: written('legalJustification', letter.legal_justification),
            circumstances: written('circumstances', letter.circumstances),
            informationSought: written('informationSought', letter.information_sought),
            intendedUse: written('intendedUse', letter.intended_use),
            domesticTrace: written('domesticTrace', letter.domestic_trace),
            additional: written('additional', letter.additional),
            cannotProvide: written('cannotProvide', letter.cannot_provide),
          }}
        />
        <TextArea
          name="message"
          label={t(words.byHand ? 'outside.said' : 'trace.complete.message')}
          hint={words.byHand ? undefined : t('trace.complete.messageHint')}
          value={answer?.fields.message?.[0]}
          error={problems.of('message')}
          rows={3}
        />
        <HandFields view={view} step="resubmit" fields={answer?.fields} problems={problems} />
        {!words.byHand && <p>{t('trace.complete.consequence')}</p>}
        <p className="actions">
          <Button>{words.button}</Button>
        </p>
      </form>
    </StepPage>
  );
}
