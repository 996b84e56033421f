import * as acknowledge from '#app/routes/requests.$id_.acknowledge.tsx';
import * as answer from '#app/routes/requests.$id_.answer.tsx';
import * as ask from '#app/routes/requests.$id_.ask.tsx';
import * as clarify from '#app/routes/requests.$id_.clarify.tsx';
import * as close from '#app/routes/requests.$id_.close.tsx';
import * as complete from '#app/routes/requests.$id_.complete.tsx';
import * as withdraw from '#app/routes/requests.$id_.withdraw.tsx';
import * as giveBack from '#app/routes/requests.$id_.return.tsx';
import type { PartyStep } from '#app/domain/trace-request.ts';

import { ANSWERS, LETTER } from './traces.ts';

/** Each step as its page sends it. */
export const PAGE_STEPS = {
  acknowledge: { route: acknowledge, path: 'acknowledge', form: { message: 'Received' } },
  return: { route: giveBack, path: 'return', form: { message: 'Which model?' } },
  resubmit: { route: complete, path: 'complete', form: { ...LETTER, message: 'Added' } },
  answer: { route: answer, path: 'answer', form: ANSWERS.not_found },
  refuse: { route: answer, path: 'answer', form: ANSWERS.refusal },
  ask: { route: ask, path: 'ask', form: { message: 'Which depot?' } },
  clarify: { route: clarify, path: 'clarify', form: { message: 'Depot 7' } },
  withdraw: { route: withdraw, path: 'withdraw', form: { message: 'Wrong serial' } },
  close: { route: close, path: 'close', form: { outcome: 'A', message: '' } },
} as const satisfies Record<PartyStep, { route: unknown; path: string; form: Record<string, string> }>;
