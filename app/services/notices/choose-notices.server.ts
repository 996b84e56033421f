import { type NoticeKind, NOTICES, noticesOf } from '#app/domain/notice.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readNoticeChoices, setNoticeChoices } from '#db/queries/mail.server.ts';

export interface NoticeChoice {
  readonly kind: NoticeKind;
  readonly byMail: boolean;
}

/** Every notice that the officer may get, and whether it comes by mail. */
export async function readNotices(tx: PortalTransaction, officer: Officer): Promise<NoticeChoice[]> {
  const chosen = await readNoticeChoices(tx, officer.id);
  return noticesOf(officer.role).map((kind) => ({
    kind,
    byMail: chosen.get(kind) ?? NOTICES[kind].byDefault,
  }));
}

/** Sets which notices come by mail; those not named do not. A notice that was written before keeps its way. */
export async function chooseNotices(
  tx: PortalTransaction,
  officer: Officer,
  byMail: ReadonlySet<string>,
): Promise<NoticeChoice[]> {
  const choices = noticesOf(officer.role).map((kind) => ({ kind, byMail: byMail.has(kind) }));
  await setNoticeChoices(tx, officer.id, choices);
  return choices;
}
