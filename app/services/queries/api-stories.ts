import type { ReportType } from '#app/domain/occasion.ts';
import type { Story } from '#app/services/stories/read-stories.server.ts';

/** The occasions of one arm over the API, oldest first, as far as the officer may read them. */
export interface ApiStory {
  readonly occasions: readonly {
    readonly recordId: string;
    readonly memberState: string;
    readonly reportType: ReportType;
    /** First and last possible day; null where a side is open. */
    readonly from: string | null;
    readonly until: string | null;
    readonly place: string;
    /** As it was read. */
    readonly mark: string;
    /** Confirmed hits that link it with others of the story. */
    readonly hits: readonly string[];
    /** It bears the same marks as others of the story; nobody need have compared them. */
    readonly sameMarks: boolean;
  }[];
  /** Confirmed hits with records that the other State keeps to itself. */
  readonly hidden: readonly { readonly hitId: string; readonly memberState: string }[];
  /** How often the arm came into official hands. */
  readonly intakes: number;
}

/** Stories as the answer page tells them. */
export function apiStories(stories: readonly Story[]): ApiStory[] {
  return stories.map(({ occasions, hidden, intakes }) => ({
    occasions: occasions.map((one) => ({
      recordId: one.recordId,
      memberState: one.memberState,
      reportType: one.reportType,
      from: one.period.from,
      until: one.period.until,
      place: one.place,
      mark: one.mark,
      hits: one.hitIds,
      sameMarks: one.sameMarks,
    })),
    hidden,
    intakes,
  }));
}
