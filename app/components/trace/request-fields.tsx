import { SelectField } from '#app/components/select-field.tsx';
import { CLOCK_STATES } from '#app/domain/clock-state.ts';
import { TRACE_STATUSES } from '#app/domain/trace-request.ts';
import { useText } from '#app/i18n/text.tsx';

/** Which way requests went: to the State, from it, or both. */
export function DirectionField({ value }: { value: string }) {
  const { t } = useText();
  return (
    <SelectField
      name="show"
      label={t('trace.list.show.label')}
      value={value}
      placeholder={false}
      options={(['all', 'incoming', 'outgoing'] as const).map((way) => ({
        value: way,
        label: t(`trace.list.show.${way}`),
      }))}
      required
    />
  );
}

/** One status, or several under a word of their own, which stand first. */
export function StatusField(props: { value: string; together: readonly ('open' | 'all')[] }) {
  const { value, together } = props;
  const { t } = useText();
  return (
    <SelectField
      name="status"
      label={t('trace.list.status')}
      value={value}
      placeholder={false}
      options={[
        ...together.map((some) => ({ value: some as string, label: t(`trace.list.${some}`) })),
        ...TRACE_STATUSES.map((status) => ({ value: status, label: t(`codes.traceStatus.${status}`) })),
      ]}
      required
    />
  );
}

/** One State, or any; to a party of requests it is the other one. */
export function StateField(props: { value: string; states: readonly string[]; ofParty: boolean }) {
  const { value, states, ofParty } = props;
  const { t, formatCountry } = useText();
  return (
    <SelectField
      name="state"
      label={t(ofParty ? 'find.state' : 'trace.list.state')}
      value={value}
      placeholder={false}
      options={[
        { value: '', label: t('find.anyState') },
        ...states.map((state) => ({ value: state, label: formatCountry(state) })),
      ]}
      required
    />
  );
}

/** Where the clock that runs stands, or anywhere. */
export function ClockField({ value }: { value: string }) {
  const { t } = useText();
  return (
    <SelectField
      name="clock"
      label={t('find.clock')}
      value={value}
      placeholder={false}
      options={[
        { value: 'any', label: t('find.anyClock') },
        ...CLOCK_STATES.map((state) => ({ value: state, label: t(`find.clockState.${state}`) })),
      ]}
      required
    />
  );
}
