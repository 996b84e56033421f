import { outsideRequestForm } from '#app/forms/outside.ts';
import type { HandMoment } from '#app/domain/outside.ts';

/** What is written down with a step of a State outside the portal. */
export const HAND = { handChannel: 'letter', handWriter: 'M. Petrović, Ministry of the Interior' } as const;

/** A step of a State outside that happened on this day and is written down at that moment. */
export function byHandOn(on: string, now = new Date(`${on}T12:00:00Z`)): HandMoment {
  return { now, hand: { on, channel: HAND.handChannel, writer: HAND.handWriter } };
}

/** A request of Serbia on paper, as the form sends it. */
export const OUTSIDE_REQUEST = {
  ...HAND,
  requestingState: 'RS',
  handOn: '2026-03-02',
  theirReference: 'RS-MUP 117/26',
  itemKind: 'small_arm',
  firearmType: 'rifle',
  make: 'Zastava',
  model: 'M70',
  serial: 'OUT-5521-8',
  informationSought: 'To whom was it delivered?',
} as const;

export function outsideRequest(change: Record<string, unknown> = {}) {
  return outsideRequestForm.parse({ ...OUTSIDE_REQUEST, ...change });
}
