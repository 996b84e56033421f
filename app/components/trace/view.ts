import type { LegalInstrument } from '#app/domain/legal-basis.ts';
import type { Reminder } from '#app/domain/trace-reminder.ts';
import type { SerializeFrom } from '#app/framework/node.server.ts';
import type { RequestLine } from '#app/services/traces/list-requests.server.ts';
import type { PreparedRequest } from '#app/services/traces/prepare-request.server.ts';
import type { readWithdrawn } from '#app/services/traces/prepare-request.server.ts';
import type { readRequest } from '#app/services/traces/read-request.server.ts';

/** A request as its pages get it: instants are text. */
export type RequestView = SerializeFrom<Awaited<ReturnType<typeof readRequest>>>;
/** What the page of a new request gets. */
export type PreparedView = SerializeFrom<
  PreparedRequest & { readonly bases: Readonly<Record<string, readonly LegalInstrument[]>> }
>;
/** The words of a request that the coordinator drafted. */
export interface DraftView {
  readonly id: string;
  readonly addressed_state: string;
  readonly legal_justification: string;
  readonly circumstances: string;
  readonly information_sought: string;
  readonly intended_use: string;
}
/** A withdrawn request whose letter a new one begins with. */
export type WithdrawnView = SerializeFrom<Awaited<ReturnType<typeof readWithdrawn>>>;
/** One line of a list of requests. */
export type LineView = SerializeFrom<RequestLine> & {
  /** What the portal did last by itself about a late one. */
  readonly contact?: { readonly step: Reminder; readonly at: string } | undefined;
};

/** The arm and its marks, however they came to the page. */
export type ArmView = Pick<RequestView, 'record' | 'marks'>;

/** The fields of a form as they were typed, from the answer to a refused one. */
export type KeptFields = Readonly<Record<string, readonly string[]>>;
