import type { AttachmentPart } from '#app/domain/attachment.ts';
import type { FollowUpKind } from '#app/domain/follow-up.ts';
import type { ConsentDecision, ConsentUse } from '#app/domain/restriction.ts';

import type { Subject } from './subject.ts';

/** Pages that explain and hold nothing of a case. */
export type PlainPage = 'design' | 'glossary' | 'captureForm' | 'practice';

/** What is done with a request beside its steps, and with its answer: searched, printed, consented to, followed, enclosed. */
export type AnswerAuditEvent =
  | { operation: 'requests.searched'; detail: { shown: number; filter: Record<string, string> } }
  | { operation: 'requests.counted'; detail: { shown: number } }
  | { operation: 'request.named'; subject: Subject; detail: Record<string, never> }
  /** The coordinator reminded the State that is late, or noted that he called it. */
  | {
      operation: 'request.reminded' | 'request.called';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | {
      operation: 'request.printed';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { document: 'request' | 'answer'; language: string };
    }
  | {
      operation: 'custody.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { shown: number };
    }
  | {
      operation: 'followup.recorded';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { followUp: FollowUpKind };
    }
  | {
      operation: 'attachment.added';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { document: AttachmentPart; attachments: number };
    }
  | {
      operation: 'attachment.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { document: AttachmentPart; fileSha256: string };
    }
  | {
      operation: 'consent.asked';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { consentUse: ConsentUse };
    }
  | {
      operation: 'consent.decided';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { consentUse: ConsentUse; consentDecision: ConsentDecision };
    }
  | { operation: 'page.read'; detail: { page: PlainPage } }
  /** The same form came again and did nothing; the address holds ids, never marks. */
  | { operation: 'form.repeated'; detail: { address: string } }
  | { operation: 'calendar.read'; detail: Record<string, never> }
  | { operation: 'calendar.changed'; detail: { weekend: string; holidays: number } };
