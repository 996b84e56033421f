import { HitStatusTag } from '#app/components/hit/hit-status-tag.tsx';
import { sureness } from '#app/components/hit/sureness.ts';
import { useText } from '#app/i18n/text.tsx';

export interface LinkedHit {
  hit: { id: string; score: number; status: string };
  intakeIsOurs: boolean;
  lossIsOurs: boolean;
  otherState: string;
}

/** The hits of a record: with whom, how sure, and where each stands. */
export function HitLinks({ hits }: { hits: readonly LinkedHit[] }) {
  const { t, formatCountry } = useText();
  return (
    <ul className="plain">
      {hits.map(({ hit, otherState, intakeIsOurs, lossIsOurs }) => (
        <li key={hit.id} className="actions">
          <a href={`/hits/${hit.id}`}>
            {intakeIsOurs && lossIsOurs
              ? t('record.hits.within')
              : t('record.hits.with', { state: formatCountry(otherState) })}
          </a>
          <span>{t(`hit.sureness.${sureness(hit.score)}`)}</span>
          <HitStatusTag status={hit.status} />
        </li>
      ))}
    </ul>
  );
}
