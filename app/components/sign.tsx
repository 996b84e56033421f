/** Tones of a status. Each has its own shape, so that colour is never the only difference. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const SHAPES: Readonly<Record<Tone | 'clock', string>> = {
  neutral: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Zm0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm-1 5h2v4.5H7V7Zm0-3h2v2H7V4Z',
  success: 'M6.4 13 1.9 8.5l1.7-1.7 2.8 2.8 6-6 1.7 1.7L6.4 13Z',
  warning: 'M8 1.5 15.2 14H.8L8 1.5ZM7.1 6v4h1.8V6H7.1Zm0 5v1.7h1.8V11H7.1Z',
  danger: 'M8 .7 15.3 8 8 15.3.7 8 8 .7ZM7.1 4v5h1.8V4H7.1Zm0 6v1.8h1.8V10H7.1Z',
  clock:
    'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8ZM7.1 4.3h1.8v3.35l2.3 2.3-1.25 1.25L7.1 8.4Z',
};

/** The shape of a tone (ring, disc, tick, triangle, diamond) or a clock face. Decorative; words stand beside it. */
export function Sign({ tone }: { tone: Tone | 'clock' }) {
  return (
    <svg className="sign" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[tone]} fillRule="evenodd" />
    </svg>
  );
}
