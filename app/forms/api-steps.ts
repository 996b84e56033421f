import { answerForm, closeForm, messageForm, resubmitForm, returnForm } from './trace.ts';

/** The form of each step that can be taken over the API. */
export const API_STEPS = [
  { step: 'acknowledge', form: messageForm },
  { step: 'return', form: returnForm },
  { step: 'ask', form: returnForm },
  { step: 'clarify', form: returnForm },
  { step: 'resubmit', form: resubmitForm },
  { step: 'answer', form: answerForm },
  { step: 'refuse', form: answerForm },
  { step: 'close', form: closeForm },
  { step: 'withdraw', form: returnForm },
] as const;
