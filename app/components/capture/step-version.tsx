import { STEP_VERSION } from '#app/forms/step-version.ts';
import type { KeptFields } from '#app/forms/kept.ts';
import { SendOnce } from '#app/components/send-once.tsx';

/**
 * Inside the form of a step: which version of it the page shows, so that a newer one is never written over unseen, and the mark of the
 * page. A form that comes back bears the version with which it was typed, or chosen.
 */
export function StepVersion({ version, fields }: { version: string; fields: KeptFields }) {
  return (
    <>
      <SendOnce />
      <input type="hidden" name={STEP_VERSION} value={fields[STEP_VERSION]?.[0] ?? version} />
    </>
  );
}
