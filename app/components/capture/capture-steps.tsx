import { Steps } from '#app/components/steps.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { DraftProgress } from '#app/services/records/draft-progress.ts';

const NAMES = ['what', 'identify', 'marks', 'photographs', 'place', 'context', 'check'] as const;
export type CaptureStep = (typeof NAMES)[number];

/** Where one is in a capture. Without an id nothing has begun; a step can be gone to once it means something. */
export function CaptureSteps(props: { current: CaptureStep; id?: string; progress?: DraftProgress }) {
  const { current, id, progress } = props;
  const { t } = useText();
  const {
    identified = false,
    marked = false,
    place = false,
    context = false,
    photographed = false,
  } = progress ?? {};
  const base = `/capture/${id}`;
  const item = `${base}/weapon/${progress?.weapon ?? 'new'}`;
  const steps = {
    what: { done: id !== undefined },
    identify: { to: item, done: identified },
    marks: { to: identified ? `${item}/marks` : undefined, done: marked },
    photographs: { to: identified ? `${item}/photographs` : undefined, done: photographed },
    place: { to: `${base}/occasion`, done: place },
    context: { to: `${base}/circumstances`, done: context },
    check: { to: base },
  };
  return (
    <Steps
      current={NAMES.indexOf(current)}
      isHeading={current !== 'what'}
      steps={NAMES.map((name) => {
        const step = steps[name];
        return { ...step, ...(id === undefined && { to: undefined }), label: t(`capture.step.${name}`) };
      })}
    />
  );
}
