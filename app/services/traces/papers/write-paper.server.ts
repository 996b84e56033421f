import { NotFound } from '#app/domain/refusal.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { Paper } from '#app/papers/paper.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';

import type { RequestRead } from '../read-request.server.ts';
import { answerPaper } from './answer-paper.ts';
import type { PaperTaken } from './paper-frame.ts';
import { requestPaper } from './request-paper.ts';

export const PAPERS = ['request', 'answer'] as const;
export type PaperName = (typeof PAPERS)[number];

/**
 * A request or its answer as a formal document.
 * @throws NotFound for an answer that is not there, or that was not released to this officer's agency
 */
export async function writePaper(
  tx: PortalTransaction,
  name: PaperName,
  view: RequestRead,
  text: Text,
  taken: PaperTaken,
): Promise<Paper> {
  const { request, answer } = view;
  const contacts = await readPointsOfContact(tx, [request.requesting_state, request.addressed_state]);
  if (name === 'request') return requestPaper(view, contacts, text, taken);
  if (!answer) throw new NotFound('answer');
  return answerPaper(view, answer, contacts, text, taken);
}
