import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

interface Correction {
  side: 'intake' | 'loss';
  withdrawn: boolean;
  corrected: boolean;
}

/** Told where a record of a hit was corrected or withdrawn since; what either side has said of the hit stays. */
export function ChangedRecords(props: {
  corrections: readonly Correction[];
  intakeIsOurs: boolean;
  lossIsOurs: boolean;
  otherState: string;
}) {
  const { t, formatCountry } = useText();
  const told = props.corrections.filter(({ withdrawn, corrected }) => withdrawn || corrected);
  if (told.length === 0) return null;
  const ours = { intake: props.intakeIsOurs, loss: props.lossIsOurs };
  return (
    <Notice tone="warning" title={t('history.hit.title')}>
      {told.map(({ side, withdrawn }) => (
        <p key={side}>
          {t(withdrawn ? 'history.hit.withdrawn' : 'history.hit.corrected', {
            whose: ours[side]
              ? t('history.hit.own')
              : t('history.hit.theirs', { state: formatCountry(props.otherState) }),
          })}
        </p>
      ))}
      <p>{t('history.hit.stands')}</p>
    </Notice>
  );
}
