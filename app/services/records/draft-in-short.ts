import type { ReportType } from '#app/domain/occasion.ts';
import type { CaptureDraft, DraftWeapon } from '#app/forms/capture.ts';

/** By what an officer knows a recording again that he began. */
export interface DraftInShort {
  readonly reportType: ReportType;
  /** Its first item, or what was said of it in the search that led here. */
  readonly arm:
    | (Pick<DraftWeapon, 'make' | 'model' | 'firearmType'> &
        Partial<Pick<DraftWeapon, 'itemKind' | 'itemSubtype' | 'partKind' | 'calibre'>>)
    | null;
  /** The serial number of that item as it was read, or the first mark where none was. */
  readonly mark: string;
  readonly place: string;
  readonly items: number;
}

/** A recording in one line, also before anything was said at its steps. */
export function draftInShort(draft: {
  readonly reportType: ReportType;
  readonly data: CaptureDraft;
}): DraftInShort {
  const { weapons, place, asked } = draft.data;
  const [first] = weapons;
  const read = first?.marks.filter(({ asRead }) => asRead !== '') ?? [];
  const mark = (read.find(({ kind }) => kind === 'serial') ?? read[0])?.asRead;
  return {
    reportType: draft.reportType,
    arm: armOf(first) ?? armAsked(asked),
    mark: mark ?? (first === undefined || first.marks.length === 0 ? (asked?.mark ?? '') : ''),
    place: place?.place ?? '',
    items: weapons.length,
  };
}

function armOf(item: DraftWeapon | undefined): DraftInShort['arm'] {
  if (!item) return null;
  const { make, model, calibre, firearmType, itemKind, itemSubtype, partKind } = item;
  return { make, model, calibre, firearmType, itemKind, itemSubtype, partKind };
}

function armAsked(asked: CaptureDraft['asked']): DraftInShort['arm'] {
  if (!asked || (asked.make === '' && asked.model === '' && asked.firearmType === 'unknown')) return null;
  const { make, model, calibre, firearmType } = asked;
  return { make, model, calibre, firearmType };
}
