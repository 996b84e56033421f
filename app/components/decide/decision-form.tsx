import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import {
  EXCEPTION_CODES,
  EXCEPTION_CONDITIONS,
  TRACE_CHOICES,
  TRACE_EXCEPTIONS,
  TRACE_GROUNDS,
  type TraceChoice,
  type TraceException,
} from '#app/domain/trace-decision.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

/** The choice, its grounds, the exception with its conditions, and the reason. The proposal is marked and not chosen. */
export function DecisionForm(props: {
  recordId: string;
  version: number;
  proposed: { choice: TraceChoice; exception?: TraceException };
  fields?: Readonly<Record<string, readonly string[]>> | undefined;
  problems: ProblemTexts;
}) {
  const { recordId, version, proposed, fields, problems } = props;
  const { t } = useText();
  const kept = (name: string) => fields?.[name]?.[0];
  return (
    <form method="post" action={`/records/${recordId}/tracing`} className="measure" noValidate>
      <input type="hidden" name="version" value={version} />
      <RadioField
        name="choice"
        label={t('decide.field.choice')}
        choices={TRACE_CHOICES.map((choice) => ({
          value: choice,
          label: t(choice === proposed.choice ? 'decide.proposed' : 'decide.other', {
            choice: t(`decide.choice.${choice}`),
          }),
          hint: t(`decide.choiceHint.${choice}`),
        }))}
        value={kept('choice')}
        error={problems.of('choice')}
        required
      />
      <CheckboxGroup
        name="grounds"
        label={t('decide.field.grounds')}
        options={TRACE_GROUNDS.map((ground) => ({ value: ground, label: t(`decide.ground.${ground}`) }))}
        ticked={fields?.grounds ?? []}
        error={problems.of('grounds')}
      />
      <RadioField
        name="exception"
        label={t('decide.field.exception')}
        hint={t('decide.hint.exception')}
        choices={EXCEPTION_CODES.map((code) => ({
          value: code,
          label: t(`decide.exception.${code}`),
          hint: t(`decide.needs.${TRACE_EXCEPTIONS[code].needs}`),
        }))}
        value={kept('exception')}
        error={problems.of('exception')}
      />
      <CheckboxGroup
        name="conditions"
        label={t('decide.field.conditions')}
        options={EXCEPTION_CONDITIONS.map((one) => ({ value: one, label: t(`decide.condition.${one}`) }))}
        ticked={fields?.conditions ?? []}
        error={problems.of('conditions')}
      />
      <TextArea
        name="reason"
        label={t('decide.field.reason')}
        hint={t('decide.hint.reason')}
        value={kept('reason')}
        error={problems.of('reason')}
        required
      />
      <p className="actions">
        <Button>{t('decide.submit')}</Button>
        <a href={`/records/${recordId}`}>{t('decide.back')}</a>
      </p>
    </form>
  );
}
