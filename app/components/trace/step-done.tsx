import { Done } from '#app/components/done.tsx';
import { TRACE_ACTIONS } from '#app/domain/trace-request.ts';
import { useText } from '#app/i18n/text.tsx';

/** What was just done with a request, on its page; suspending a State is done elsewhere. */
export function StepDone({ other }: { other: string }) {
  const { t, formatCountry } = useText();
  const state = formatCountry(other);
  const steps = TRACE_ACTIONS.filter((action) => action !== 'suspend' && action !== 'resume');
  return (
    <Done
      words={{
        ...Object.fromEntries(steps.map((action) => [action, t(`trace.done.${action}`, { state })])),
        written: t('trace.done.written', { state }),
        named: t('trace.done.named'),
      }}
    />
  );
}
