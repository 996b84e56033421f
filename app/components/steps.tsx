import { Sign } from '#app/components/sign.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface Step {
  label: string;
  /** Where the step can be gone to; absent when it cannot yet */
  to?: string;
  done?: boolean;
}

/** Where one is in a task of several pages. `current` counts from 0; `isHeading` where the heading of the page names the step. */
export function Steps(props: { steps: readonly Step[]; current: number; isHeading?: boolean }) {
  const { steps, current, isHeading = false } = props;
  const { t } = useText();
  return (
    <nav className="steps" aria-label={t('common.steps.label')}>
      <p className="steps__position">
        {t('common.steps.position', { current: current + 1, total: steps.length })}
        {!isHeading && <span className="steps__name">{steps[current]?.label}</span>}
      </p>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.label}
            className={stateClass(step, index === current)}
            aria-current={index === current ? 'step' : undefined}
          >
            <StepName step={step} linked={index !== current} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepName({ step, linked }: { step: Step; linked: boolean }) {
  const { t } = useText();
  return (
    <>
      {linked && step.to !== undefined ? <a href={step.to}>{step.label}</a> : <span>{step.label}</span>}
      {step.done && <Sign tone="success" />}
      {step.done && <span className="visually-hidden"> {t('common.steps.done')}</span>}
    </>
  );
}

function stateClass(step: Step, current: boolean): string | undefined {
  if (current) return 'is-current';
  return step.done ? 'is-done' : undefined;
}
