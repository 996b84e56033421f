import { Steps } from '#app/components/steps.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Where one is in a capture. Without an id nothing has begun; a step can be gone to once it means something. */
export function CaptureSteps(props: {
  current: 'what' | 'occasion' | 'weapons' | 'check';
  id?: string;
  occasionDone?: boolean;
  weaponsDone?: boolean;
}) {
  const { current, id, occasionDone = false, weaponsDone = false } = props;
  const { t } = useText();
  const names = ['what', 'occasion', 'weapons', 'check'] as const;
  const base = id === undefined ? undefined : `/capture/${id}`;
  return (
    <Steps
      current={names.indexOf(current)}
      steps={[
        { label: t('capture.step.what'), done: base !== undefined },
        {
          label: t('capture.step.occasion'),
          to: base === undefined ? undefined : `${base}/occasion`,
          done: occasionDone,
        },
        {
          label: t('capture.step.weapons'),
          to: base === undefined ? undefined : weaponsDone ? `${base}#weapons` : `${base}/weapon/new`,
          done: weaponsDone,
        },
        { label: t('capture.step.check'), to: base },
      ]}
    />
  );
}
