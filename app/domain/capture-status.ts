/**
 * How a capture stands. `in_check`: handed over to a second officer of the State; `returned`: back from him with a message.
 */
export const CAPTURE_STATUSES = ['open', 'in_check', 'returned', 'registered', 'discarded'] as const;
export type CaptureStatus = (typeof CAPTURE_STATUSES)[number];

/** Whose capture it is, or the colleague who checks it. */
export type CapturePart = 'author' | 'checker';

/** Each step with who takes it. The author registers himself only where his State asks for no second officer. */
export const CAPTURE_STEPS: readonly (readonly [CapturePart, CaptureStatus, CaptureStatus])[] = [
  ['author', 'open', 'open'],
  ['author', 'returned', 'returned'],
  ['author', 'open', 'in_check'],
  ['author', 'returned', 'in_check'],
  ['author', 'in_check', 'open'],
  ['author', 'open', 'discarded'],
  ['author', 'returned', 'discarded'],
  ['author', 'open', 'registered'],
  ['author', 'returned', 'registered'],
  ['checker', 'in_check', 'registered'],
  ['checker', 'in_check', 'returned'],
];

/** Whether the author may still change what the capture holds. */
export function isEditable(status: CaptureStatus): boolean {
  return status === 'open' || status === 'returned';
}
