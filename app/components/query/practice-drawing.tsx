import { PRACTICE_DRAWN } from '#app/domain/marking/practice-mark.ts';
import { useText } from '#app/i18n/text.tsx';

/** The metal of the practice: a mark of which one character is worn away. */
export function PracticeDrawing() {
  const { t } = useText();
  const [before, after] = PRACTICE_DRAWN;
  return (
    <svg
      viewBox="0 0 400 110"
      role="img"
      aria-label={t('practice.drawing', { before, after })}
      className="practice-drawing"
      direction="ltr"
    >
      <rect x="2" y="2" width="396" height="106" rx="8" className="mark-places__shape" />
      <text x="40" y="70" className="practice-drawing__mark">
        {before}
      </text>
      <path
        d="M209 66l6-30m1 32 6-34m1 35 6-36m1 34 6-31m-32 24 33-10m-34-4 35-9"
        className="practice-drawing__worn"
      />
      <text x="246" y="70" className="practice-drawing__mark">
        {after}
      </text>
    </svg>
  );
}
