import { SelectField } from '#app/components/select-field.tsx';
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
