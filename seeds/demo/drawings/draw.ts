import { LETTER_HEIGHT, strokes, strokesWidth } from './stroke-letters.ts';

const WIDTH = 1200;
const HEIGHT = 800;
/** Every picture says on itself what it is. */
const SAYS = 'DEMO DRAWING';

/** A rifle and a pistol from the left, in no more lines than it takes to tell them apart. */
const ARMS = {
  rifle: {
    body: 'M60 372 L250 330 L470 322 L470 306 L520 306 L520 322 L760 322 L760 336 L1090 336 L1090 350 L760 356 L740 392 L560 396 L520 396 L500 470 L452 470 L470 392 L300 398 L70 462 Z',
    parts: ['M560 396 L640 392 L668 556 L590 572 Z', 'M1040 336 L1040 312 L1056 312 L1056 336 Z'],
    lines: ['M520 396 C528 440 556 440 562 396', 'M480 344 L720 344', 'M770 366 L900 360 L900 346'],
    number: { x: 500, y: 352, unit: 3.2 },
    port: 'M600 334 h92 v24 h-92 Z M700 330 l26 -18 l8 8 l-22 20 Z',
  },
  pistol: {
    body: 'M250 270 L890 270 L890 352 L600 362 L560 400 L520 620 L360 620 L388 420 L318 372 L250 360 Z',
    parts: ['M860 270 L860 252 L884 252 L884 270 Z', 'M262 270 L262 250 L290 250 L290 270 Z'],
    lines: ['M250 330 L890 330', 'M560 362 C552 452 660 462 690 358', 'M610 366 C612 404 626 416 642 422', 'M290 280 L290 322 M306 280 L306 322 M322 280 L322 322'],
    number: { x: 470, y: 288, unit: 4 },
    port: 'M560 280 h130 v36 h-130 Z',
  },
} as const; // prettier-ignore
export type DrawnArm = keyof typeof ARMS;

/** An arm from one side; its number stands on the left as far as it was read, the opening for the cases on the right. */
export function drawSide(arm: DrawnArm, side: 'left' | 'right', number: string): string {
  const { body, parts, lines, number: at, port } = ARMS[arm];
  const turned = side === 'right' ? ` transform="translate(${WIDTH} 0) scale(-1 1)"` : '';
  return page(
    `<g${turned} stroke="#22303a" stroke-width="5" stroke-linejoin="round" fill="#9fb0ba">
      <path d="${body}"/>${parts.map((part) => `<path d="${part}"/>`).join('')}
      ${lines.map((line) => `<path d="${line}" fill="none" stroke-width="4"/>`).join('')}
      ${side === 'right' ? `<path d="${port}" fill="#22303a"/>` : ''}
    </g>${side === 'left' ? cut(number.replace(/[?*]/g, ' '), at.x, at.y, at.unit) : ''}`,
    number,
  );
}

/** A mark from close by, as it was cut; `worn` are the places of characters that cannot be read, `number` what was read of the serial. */
export function drawMark(text: string, worn: readonly number[], number: string): string {
  const unit = Math.min(30, 920 / strokesWidth(text));
  const x = (WIDTH - strokesWidth(text) * unit) / 2;
  const y = 360 - (LETTER_HEIGHT * unit) / 2;
  const grain = Array.from({ length: 60 }, (_, index) => {
    const at = 112 + index * 8.6;
    return `<path d="M90 ${at} L1110 ${at + (index % 5) - 2}" stroke="#ffffff" stroke-opacity="${0.05 + (index % 4) * 0.03}" stroke-width="2"/>`;
  });
  const scratches = worn.map((place) => {
    const left = x + (place * 5.4 - 0.4) * unit;
    const strokesOver = Array.from({ length: 8 }, (_, index) => {
      const top = y + index * unit;
      return `<path d="M${left} ${top + unit * 0.9} L${left + unit * 4.8} ${top - unit * 0.7}" stroke="#a9b5bd" stroke-width="${unit * 0.55}" stroke-linecap="round"/>`;
    });
    return strokesOver.join('');
  });
  return page(
    `<rect x="80" y="100" width="1040" height="540" rx="26" fill="#8d9aa3" stroke="#5b6973" stroke-width="6"/>
     ${grain.join('')}
     ${cut(text, x + 3, y + 3, unit, '#c9d3d9')}${cut(text, x, y, unit)}${scratches.join('')}
     <path d="M100 690 h200 m0 -14 v28 m-200 -28 v28" stroke="#22303a" stroke-width="4"/>
     ${cut('10 MM', 320, 678, 4)}`,
    number,
  );
}

function cut(text: string, x: number, y: number, unit: number, colour = '#1b262d'): string {
  return `<path transform="translate(${x} ${y}) scale(${unit})" d="${strokes(text)}" fill="none" stroke="${colour}" stroke-width="0.62" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function page(drawing: string, number: string): string {
  const unit = 5;
  const label = `${SAYS}  ${number}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#e9eef1"/>${drawing}
    <rect y="${HEIGHT - 70}" width="${WIDTH}" height="70" fill="#fdf1dc"/>
    ${cut(label, WIDTH - strokesWidth(label) * unit - 24, HEIGHT - 50, unit, '#7d4a00')}
  </svg>`;
}
