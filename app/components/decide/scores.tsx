import { useText } from '#app/i18n/text.tsx';

interface Points {
  readonly points: number;
  readonly because: readonly { readonly factor: string; readonly points: number }[];
}

/** Both scores with what counted for each, in points: nothing of them is hidden. */
export function Scores({ risk, traceability }: { risk: Points; traceability: Points }) {
  return (
    <>
      <ScoreOf kind="risk" score={risk} />
      <ScoreOf kind="traceability" score={traceability} />
    </>
  );
}

function ScoreOf({ kind, score }: { kind: 'risk' | 'traceability'; score: Points }) {
  const { t } = useText();
  return (
    <>
      <h3>{t(`decide.score.${kind}`, { points: score.points })}</h3>
      <p className="hint">{t(`decide.scoreHint.${kind}`)}</p>
      {score.because.length === 0 ? (
        <p>{t('decide.score.nothing')}</p>
      ) : (
        <ul>
          {score.because.map(({ factor, points }) => (
            <li key={factor}>
              {t('decide.score.factor', {
                // Factors that a later release knows no more keep their code.
                factor: t(`decide.factor.${factor}` as 'decide.factor.serial'),
                points,
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
