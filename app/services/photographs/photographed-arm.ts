import type { ItemKind } from '#app/domain/firearm.ts';
import type { PhotographType } from '#app/domain/image-type.ts';
import {
  type DraftMark,
  meantMark,
  type PhotographSubject,
  type ShowableMark,
} from '#app/domain/photograph.ts';
import type { PhotographHolder, PhotographRow } from '#db/queries/photographs.server.ts';

/** A mark as it can be shown, and where it stands. */
export interface ArmMark extends ShowableMark {
  readonly component: string;
}

/** A photograph as pages show it. */
export interface ArmPhotograph {
  readonly id: string;
  readonly subject: PhotographSubject;
  /** the mark it shows, as `ArmMark.id` names it */
  readonly mark: string | null;
  readonly caption: string;
  readonly takenOn: string | null;
  /** of the full size, in pixels */
  readonly width: number;
  readonly height: number;
  readonly original: { readonly sha256: string; readonly type: PhotographType; readonly bytes: number };
  readonly addedAt: Date;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null;
  /** other records of the State that hold the same file */
  readonly alsoOn: readonly string[];
}

/** An arm with its photographs, registered or still in a draft. */
export interface PhotographedArm {
  readonly holder: PhotographHolder;
  readonly arm: {
    readonly itemKind: ItemKind;
    readonly make: string;
    readonly model: string;
    readonly firearmType: string;
  };
  readonly marks: readonly ArmMark[];
  /** in the order in which they were added, withdrawn ones included where they are the State's own */
  readonly photographs: readonly ArmPhotograph[];
}

/** @param alsoOn other records that hold the same file, by its SHA-256 */
export function photographOf(
  row: PhotographRow,
  marks: readonly ArmMark[],
  alsoOn: ReadonlyMap<string, readonly string[]> = new Map(),
): ArmPhotograph {
  return {
    id: row.id,
    subject: row.subject,
    mark: row.draft_mark === null ? row.marking_id : (meantMark(row.draft_mark, marks)?.id ?? null),
    caption: row.caption,
    takenOn: row.taken_on,
    width: row.width,
    height: row.height,
    original: { sha256: row.original_sha256, type: row.original_type, bytes: row.original_bytes },
    addedAt: row.added_at,
    withdrawn: row.withdrawn_at && { at: row.withdrawn_at, reason: row.withdrawn_reason },
    alsoOn: (alsoOn.get(row.original_sha256) ?? []).filter((id) => id !== row.record_id),
  };
}

/** Marks of a registered arm. */
export function marksOf(
  rows: readonly { id: string; kind: string; legibility: string; as_read: string; component: string }[],
): ArmMark[] {
  return rows.map(({ id, kind, legibility, component, as_read: asRead }) => ({
    id,
    kind,
    legibility,
    asRead,
    component,
  }));
}

/** Marks of a weapon in a draft, named by their places. */
export function draftMarksOf(
  marks: readonly { kind: string; legibility: string; asRead: string; component: string }[],
): ArmMark[] {
  return marks.map(({ kind, legibility, asRead, component }, at) => ({
    id: String(at),
    kind,
    legibility,
    asRead,
    component,
  }));
}

/** What is stored of the mark that a photograph shows. */
export function markColumns(
  holder: PhotographHolder,
  mark: string | null,
  marks: readonly ArmMark[],
): { marking_id: string | null; draft_mark: string | null } {
  if (mark === null) return { marking_id: null, draft_mark: null };
  if ('recordId' in holder) return { marking_id: mark, draft_mark: null };
  const at = marks.findIndex(({ id }) => id === mark);
  const meant: DraftMark = { at, kind: marks[at]?.kind ?? '', asRead: marks[at]?.asRead ?? '' };
  return { marking_id: null, draft_mark: JSON.stringify(meant) };
}
