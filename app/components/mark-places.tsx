import { useId } from 'react';

import { useText } from '#app/i18n/text.tsx';

/** The places, in the order of their numbers in both drawings. */
const PLACES = ['frame', 'barrel', 'bolt', 'magazine', 'stock'] as const;

const LONG_ARM = [
  [196, 76],
  [360, 71],
  [262, 68],
  [262, 128],
  [70, 88],
] as const;

const PISTOL = [
  [150, 92],
  [204, 47],
  [100, 58],
  [82, 168],
  [64, 128],
] as const;

/** Where on a weapon its marks are: two drawings whose numbers the list below them explains. */
export function MarkPlaces({ open = false }: { open?: boolean }) {
  const { t } = useText();
  return (
    <details className="mark-places" open={open}>
      <summary>{t('places.title')}</summary>
      <div className="mark-places__drawings">
        <Drawing title={t('places.longArm')} box="0 20 640 150" numbers={LONG_ARM}>
          <path d="M14 74 120 60 300 56 300 62 430 62 430 67 620 67 620 75 430 75 430 84 300 88 300 96 212 96 198 142 166 138 176 96 118 98 18 126Z" />
          <path d="M232 96 280 96 292 150 256 156Z" />
          <path d="M600 67 604 50 610 67M206 98q2 22 26 20" />
        </Drawing>
        <Drawing title={t('places.pistol')} box="0 20 320 180" numbers={PISTOL}>
          <path d="M40 38 300 38 300 74 40 74Z" />
          <path d="M52 74 286 74 286 86 196 86 188 120 132 120 120 96 108 180 40 180 58 92Z" />
          <path d="M172 38 172 57 236 57 236 38M134 98q-4 18 8 20" />
        </Drawing>
      </div>
      <ol className="mark-places__list">
        {PLACES.map((place) => (
          <li key={place}>
            <strong>{t(`places.${place}.name`)}</strong> {t(`places.${place}.text`)}
          </li>
        ))}
      </ol>
      <p>{t('places.import')}</p>
      <p>{t('places.light')}</p>
    </details>
  );
}

function Drawing(props: {
  title: string;
  box: string;
  numbers: readonly (readonly [x: number, y: number])[];
  children: React.ReactNode;
}) {
  const { title, box, numbers, children } = props;
  const id = useId();
  return (
    <svg viewBox={box} role="img" aria-labelledby={id} className="mark-places__drawing" direction="ltr">
      <title id={id}>{title}</title>
      <g className="mark-places__shape">{children}</g>
      {numbers.map(([x, y], index) => (
        <g key={`${x} ${y}`} aria-hidden="true">
          <circle cx={x} cy={y} r="13" className="mark-places__dot" />
          <text x={x} y={y + 5} textAnchor="middle" className="mark-places__number">
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
