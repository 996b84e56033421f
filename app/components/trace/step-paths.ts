import { isPartyStep, type PartyStep, type TraceAction } from '#app/domain/trace-request.ts';

/** Where each step is taken. */
const PAGES: Readonly<Record<PartyStep, string>> = {
  acknowledge: 'acknowledge',
  return: 'return',
  resubmit: 'complete',
  answer: 'answer',
  refuse: 'answer?kind=refusal',
  ask: 'ask',
  clarify: 'clarify',
  close: 'close',
  withdraw: 'withdraw',
};

/** The page of a step of a request. */
export function pageOf(id: string, action: TraceAction): string {
  return isPartyStep(action) ? `/requests/${id}/${PAGES[action]}` : `/requests/${id}`;
}
