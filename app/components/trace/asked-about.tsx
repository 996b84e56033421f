import { Answer } from './answer.tsx';
import { Timeline } from './timeline.tsx';
import type { RequestView } from './view.ts';

/** What a clarification is about: the answer or refusal, and what was asked and said before. */
export function AskedAbout({ view }: { view: RequestView }) {
  return (
    <>
      {view.answer && <Answer answer={view.answer} />}
      <Timeline steps={view.steps} reminders={view.reminders} contacts={view.contacts} />
    </>
  );
}
