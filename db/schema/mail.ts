import type { Generated } from 'kysely';

import type { Role } from '#app/domain/role.ts';

export interface NoticeKindTable {
  kind: string;
  roles: Role[];
  by_default: boolean;
}

export interface NoticeTable {
  id: Generated<string>;
  kind: string;
  officer_id: string | null;
  role: Role | null;
  member_state: string | null;
  amount: number;
  caused_by: string | null;
  at: Generated<Date>;
  gathered_at: Date | null;
}

export interface NoticeChoiceTable {
  officer_id: string;
  kind: string;
  by_mail: boolean;
}

export interface MailTable {
  id: Generated<string>;
  officer_id: string;
  status: Generated<'waiting' | 'sent' | 'given_up' | 'dropped'>;
  begun: Generated<boolean>;
  tries: Generated<number>;
  refusals: Generated<number>;
  not_before: Date;
  worker: string | null;
  lease_until: Date | null;
  queued_at: Generated<Date>;
  ended_at: Date | null;
  /** To which it was tried last. */
  address: string | null;
  problem: string | null;
  /** What the mail server said, cut short. */
  reply: string | null;
}

export interface MailNoticeTable {
  notice_id: string;
  officer_id: string;
  mail_id: string;
}
