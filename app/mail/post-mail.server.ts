import { randomUUID } from 'node:crypto';

import type { Kysely } from 'kysely';
import type { Logger } from 'pino';

import { DEFAULT_LANGUAGE, isLanguage } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/translate.ts';
import { isPassing } from '#app/jobs/passing-problem.ts';
import { repeatedly, type Repeated } from '#app/jobs/repeatedly.server.ts';
import { type ClaimedMail, claimMail, gatherMail, settleMail } from '#db/queries/mail.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { mailWords } from './mail-words.ts';
import { MOST_REFUSALS, nextTryAfter } from './next-try.ts';
import type { Delivery, MailServer } from './smtp.server.ts';

export interface PostOptions {
  readonly db: Kysely<PortalDatabase>;
  readonly server: MailServer;
  /** Of the settings: the home page that mails name, and the right side of their ids. */
  readonly publicOrigin: string;
  readonly log: Logger;
  /** Notices to one person within so many milliseconds are one mail. */
  readonly restMs?: number;
  /** A worker that was silent for this long has lost its mail. */
  readonly leaseMs?: number;
  readonly lookEveryMs?: number;
}

const REST_MS = 5 * 60_000;
/** Longer than a mail server may be silent in all its steps. */
const LEASE_MS = 3 * 60_000;
const LOOK_EVERY_MS = 10_000;

/** Gathers notices into mails and sends them as they fall due. Any number of processes may do so on one database. */
export function postMail(options: PostOptions): Repeated {
  return repeatedly(options.lookEveryMs ?? LOOK_EVERY_MS, async (ending) => {
    try {
      await postDue(options, ending);
    } catch (error) {
      if (!isPassing(error)) options.log.error({ err: error }, 'the mail worker failed');
    }
  });
}

/**
 * Gathers what was written since the last time, and sends every mail that is due. A mail server that is away ends the round:
 * the other mails would not fare better.
 * @returns how many were sent
 */
export async function postDue(
  { db, server, publicOrigin, log, restMs = REST_MS, leaseMs = LEASE_MS }: PostOptions,
  ending?: AbortSignal,
): Promise<number> {
  const lease = { worker: randomUUID(), ms: leaseMs };
  while ((await gatherMail(db, restMs)) > 0);
  let sent = 0;
  while (!ending?.aborted) {
    const mail = await claimMail(db, lease);
    if (!mail) break;
    const delivery = await server.send(letterOf(mail, publicOrigin));
    await settle(db, lease.worker, mail, delivery, log);
    if (delivery.outcome === 'away') break;
    if (delivery.outcome === 'sent') sent += 1;
  }
  return sent;
}

function letterOf(mail: ClaimedMail, publicOrigin: string) {
  const language = isLanguage(mail.language) ? mail.language : DEFAULT_LANGUAGE;
  return {
    ...mailWords(translator(language), mail.waiting, `${publicOrigin}/`),
    to: mail.address,
    messageId: `${mail.id}@${new URL(publicOrigin).hostname}`,
  };
}

async function settle(
  db: Kysely<PortalDatabase>,
  worker: string,
  mail: ClaimedMail,
  delivery: Delivery,
  log: Logger,
): Promise<void> {
  if (delivery.outcome === 'sent') {
    await settleMail(db, mail.id, worker, { outcome: 'sent' });
    return;
  }
  const { problem, reply } = delivery;
  const refusals = mail.refusals + 1;
  const isOver = delivery.outcome === 'refused' && (delivery.final || refusals >= MOST_REFUSALS);
  await settleMail(db, mail.id, worker, {
    outcome: isOver ? 'given_up' : delivery.outcome,
    problem,
    reply,
    againMs: nextTryAfter(delivery.outcome, delivery.outcome === 'away' ? mail.tries : refusals),
  });
  const facts = { mail: mail.id, problem, reply, tries: mail.tries };
  if (isOver) log.error(facts, 'a mail was given up; the administrator finds it on the page Mail');
  else log.warn(facts, 'a mail was not taken and is tried again');
}
