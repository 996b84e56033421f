import { NotFound } from '#app/domain/refusal.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { Paper, PaperPart } from '#app/papers/paper.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findAttachments } from '#db/queries/attachments.server.ts';
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
  if (name === 'answer' && !answer) throw new NotFound('answer');
  const paper =
    name === 'answer' && answer
      ? answerPaper(view, answer, contacts, text, taken)
      : requestPaper(view, contacts, text, taken);
  return { ...paper, parts: [...paper.parts, ...(await enclosures(tx, name, request.id, text))] };
}

/** The documents that belong to it, by their hashes, so that what lies beside the paper can be told to be the same. */
async function enclosures(
  tx: PortalTransaction,
  name: PaperName,
  requestId: string,
  { t }: Text,
): Promise<PaperPart[]> {
  const own = (await findAttachments(tx, requestId)).filter(({ part }) => part === name);
  if (own.length === 0) return [];
  return [
    {
      heading: t('paper.enclosures'),
      facts: own.map((one) => ({ label: one.name, value: t('attachment.hash', { hash: one.sha256 }) })),
    },
  ];
}
