import type { ColumnType, Generated } from 'kysely';

import type { AttachmentPart, AttachmentType } from '#app/domain/attachment.ts';

export interface TraceAttachmentTable {
  id: Generated<string>;
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  /** Who attached it. */
  member_state: string;
  part: AttachmentPart;
  /** Under which it lies in the data folder. */
  file_id: string;
  name: string;
  type: AttachmentType;
  bytes: number;
  sha256: string;
  note: Generated<string>;
  officer_id: string;
  officer_name: string;
  /** By the clock of the database. */
  at: ColumnType<Date, never, never>;
}
