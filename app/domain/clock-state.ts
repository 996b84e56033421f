/** Where the clock that runs stands, as a list is narrowed by it; `paused` is back with its sender, `stopped` waits for no deadline. */
export const CLOCK_STATES = ['late', 'soon', 'running', 'paused', 'stopped'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** From how many days before its due date a clock is said to be soon. */
export const SOON_DAYS = { acknowledgement: 3, answer: 7 } as const;
