import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { HAND_CHANNELS } from '#app/domain/outside.ts';
import type { PartyStep } from '#app/domain/trace-request.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

import type { KeptFields, RequestView } from './view.ts';

/** What is written down of a step of a State outside the portal; nothing where the step is one's own. */
export function HandFields(props: {
  view: RequestView;
  step: PartyStep;
  fields?: KeptFields | undefined;
  problems: ProblemTexts;
}) {
  const { view, step, fields, problems } = props;
  const { t, formatCountry } = useText();
  if (!view.handActions.includes(step)) return null;
  const last = view.steps.at(-1)?.at.slice(0, 10);
  return (
    <>
      <h2>{t('outside.hand.title', { state: formatCountry(view.other) })}</h2>
      <p className="hint">{t('outside.hand.lead')}</p>
      <HandInputs fields={fields} problems={problems} min={last} />
    </>
  );
}

/** Words for a step: as one takes it, or as one writes it down for a State outside the portal. */
export function stepWords(view: Pick<RequestView, 'handActions'>, step: PartyStep, { t }: Pick<Text, 't'>) {
  const byHand = view.handActions.includes(step);
  return {
    byHand,
    title: t(byHand ? `outside.step.${step}` : `codes.traceAction.${step}`),
    button: t(byHand ? 'outside.write' : `codes.traceAction.${step}`),
  };
}

/** The day on which it happened, how it came, and who wrote it. */
export function HandInputs(props: {
  fields?: KeptFields | undefined;
  problems: ProblemTexts;
  /** `YYYY-MM-DD` of the step ahead of it. */
  min?: string | undefined;
  label?: string;
}) {
  const { fields, problems, min, label } = props;
  const { t } = useText();
  const kept = (name: string) => fields?.[name]?.[0];
  return (
    <>
      <DateField
        name="handOn"
        label={label ?? t('outside.hand.on')}
        hint={t('outside.hand.onHint')}
        min={min}
        value={kept('handOn')}
        error={problems.of('handOn')}
        required
      />
      <SelectField
        name="handChannel"
        label={t('outside.hand.channel')}
        options={HAND_CHANNELS.map((value) => ({ value, label: t(`codes.handChannel.${value}`) }))}
        value={kept('handChannel')}
        error={problems.of('handChannel')}
        required
      />
      <TextField
        name="handWriter"
        label={t('outside.hand.writer')}
        hint={t('outside.hand.writerHint')}
        value={kept('handWriter')}
        error={problems.of('handWriter')}
        maxLength={200}
        required
      />
    </>
  );
}
