import type { ReactNode } from 'react';

import { Button } from '#app/components/button.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { Problem } from '#app/domain/refusal.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { HandFields, stepWords } from './hand-fields.tsx';
import { StepPage } from './step-page.tsx';
import type { KeptFields, RequestView } from './view.ts';

/** The page of a step that is taken with words alone: what it does, the words, and what they are about. */
export function MessageStep(props: {
  step: 'return' | 'ask' | 'clarify' | 'withdraw';
  view: RequestView;
  open: boolean;
  /** Set when the form was refused, or somebody had been faster. */
  answer?: { problems: readonly Problem[]; fields: KeptFields; conflict?: true } | undefined;
  hint?: string;
  /** Shown above the form. */
  above?: ReactNode;
  /** Shown below the form. */
  below?: ReactNode;
}) {
  const { step, view, open, answer, hint, above, below } = props;
  const text = useText();
  const { t, formatCountry } = text;
  const words = stepWords(view, step, text);
  const problems = problemTexts(answer?.problems, t);
  return (
    <StepPage
      view={view}
      title={words.title}
      open={open}
      conflict={answer?.conflict ?? false}
      fields={answer?.fields}
      problems={problems}
    >
      {above}
      <form method="post" className="measure" noValidate>
        {!words.byHand && <p>{t(`trace.${step}.lead`, { state: formatCountry(view.other) })}</p>}
        <TextArea
          name="message"
          label={t(`trace.${step}.message`)}
          hint={hint}
          value={answer?.fields.message?.[0]}
          error={problems.of('message')}
          rows={5}
          required
        />
        <HandFields view={view} step={step} fields={answer?.fields} problems={problems} />
        <p className="actions">
          <Button>{words.button}</Button>
        </p>
      </form>
      {below}
    </StepPage>
  );
}
