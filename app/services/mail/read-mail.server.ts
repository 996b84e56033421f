import { MAIL_PROBLEMS, type MailProblem } from '#app/domain/mail-problem.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findMailGivenUp, readMailQueue } from '#db/queries/mail.server.ts';

/** No list is longer; whatever made so many fail is mended before they are tried again. */
const MOST = 100;

/** How the mail goes: the queue in numbers, and every mail that did not arrive, with the reason. */
export async function readMail(tx: PortalTransaction) {
  const queue = await readMailQueue(tx);
  const givenUp = await findMailGivenUp(tx, MOST);
  return {
    queue: { ...queue, problem: problemOf(queue.problem) },
    givenUp: givenUp.map((mail) => ({ ...mail, problem: problemOf(mail.problem) })),
  };
}

function problemOf(code: string | null): MailProblem | undefined {
  return MAIL_PROBLEMS.find((one) => one === code);
}
