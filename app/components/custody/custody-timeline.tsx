import { gapWords } from '#app/components/event/life-timeline.tsx';
import { Tag } from '#app/components/tag.tsx';
import { RESTRICTIONS } from '#app/domain/trace-request.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

import { isDated, whereOf } from './diversion-point.tsx';
import type { CustodyView } from './view.ts';

type Step = CustodyView['steps'][number];

/** The chain, oldest first: each step with who says so and on what evidence, and what is not known between two of them. */
export function CustodyTimeline({ view }: { view: CustodyView }) {
  const text = useText();
  const { t, formatCountry } = text;
  const divertedAt = view.diversion?.told?.key;
  return (
    <ol className="timeline life">
      {view.steps.flatMap((step) => {
        const gaps = [
          step.gap ? gapWords(step.gap, text) : '',
          step.untold
            ? t('custody.untold', {
                from: formatCountry(step.untold.from),
                to: formatCountry(step.untold.to),
              })
            : '',
        ].filter((words) => words !== '');
        const line = <StepLine key={step.key} step={step} isDiversion={step.key === divertedAt} />;
        if (gaps.length === 0) return [line];
        return [
          line,
          <li key={`after ${step.key}`} className="life__gap">
            <p className="quiet">{gaps.join(' ')}</p>
          </li>,
        ];
      })}
    </ol>
  );
}

function StepLine({ step, isDiversion }: { step: Step; isDiversion: boolean }) {
  const text = useText();
  const { t, formatPeriod } = text;
  const where = whereOf(step, text);
  return (
    <li>
      <p className="life__head">
        <strong>{isDated(step) ? formatPeriod(step.period) : t('custody.undated')}</strong>
        <Tag tone={isDiversion ? 'danger' : 'neutral'}>{t(`codes.eventKind.${step.kind}`)}</Tag>
        {isDiversion && <Tag tone="danger">{t('custody.diversion.here')}</Tag>}
        {step.certainty !== 'established' && (
          <Tag tone="warning">{t(`codes.certainty.${step.certainty}`)}</Tag>
        )}
      </p>
      <p>
        <bdi>{where === '' ? t('event.life.placeUnknown') : where}</bdi>
      </p>
      <StepProof step={step} text={text} />
    </li>
  );
}

function StepProof({ step, text }: { step: Step; text: Text }) {
  const { t, formatCountry, formatList } = text;
  const { evidence } = step;
  const state = formatCountry(step.memberState);
  if (evidence.by === 'answer') {
    const restrictions = RESTRICTIONS.filter((one) => evidence.restrictions.includes(one));
    return (
      <>
        <p className="hint">
          <a href={`/requests/${evidence.requestId}`}>
            {t('custody.by.answer', { state, reference: evidence.reference })}
          </a>
        </p>
        {restrictions.length > 0 && (
          <p className="hint">
            <strong>
              {t('custody.restricted', {
                list: formatList(restrictions.map((one) => t(`codes.restriction.${one}`))),
              })}
            </strong>
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <p className="hint">
        <a href={`/records/${evidence.recordId}`}>{t(`custody.by.${evidence.by}`, { state })}</a>
      </p>
      {evidence.by === 'event' &&
        evidence.documents.map(({ document, number, holder }) => (
          <p key={`${document} ${number} ${holder}`} className="hint">
            <bdi>{[document, number, holder].filter((part) => part !== '').join(' · ')}</bdi>
          </p>
        ))}
    </>
  );
}
