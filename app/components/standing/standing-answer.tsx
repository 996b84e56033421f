import { ContactCard } from '#app/components/contact-card.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

export interface StandingAnswerView {
  readonly disclosure: 'open' | 'hit_only' | 'blind';
  readonly foundAt: string;
  readonly memberState: string | null;
  readonly record?:
    | { id: string; make: string; model: string; firearmType: string; reportType: string; occurredOn: string }
    | undefined;
  readonly contact?: { office: string; phone: string; email: string; hours: string } | undefined;
}

/** What one record that arrived lets this State learn, and whom to call. */
export function StandingAnswer({ answer }: { answer: StandingAnswerView }) {
  const { t, formatCountry, formatDate } = useText();
  const { disclosure, memberState, record, contact } = answer;
  const state = memberState === null ? '' : formatCountry(memberState);
  const titles = { open: 'open', hit_only: 'hitOnly', blind: 'blind' } as const;
  return (
    <Panel level={3} title={t(`standing.answers.${titles[disclosure]}`, { state })}>
      <p className="quiet">{t('standing.answers.on', { date: formatDate(answer.foundAt) })}</p>
      {record && (
        <p>
          <a href={`/records/${record.id}`}>{armName(record, t)}</a> ·{' '}
          {codeLabel(t, 'reportType', record.reportType)}, {formatDate(record.occurredOn)}
        </p>
      )}
      {disclosure === 'open' && !record && <p>{t('standing.answers.gone')}</p>}
      {disclosure === 'blind' && <p>{t('query.hidden.blindExplained')}</p>}
      {contact && memberState !== null && <ContactCard contact={contact} state={memberState} />}
    </Panel>
  );
}
