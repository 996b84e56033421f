import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** The clocks of the portal and of its database differ by less; what was recorded farther away shows that one was wrong. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

type Step = RequestView['steps'][number];
type Reminder = RequestView['reminders'][number];
type Contact = RequestView['contacts'][number];

/**
 * Every step of a request with its date, who took it and what was said, what the portal did by itself, and what the coordinator
 * did about a deadline; never edited.
 */
export function Timeline({
  steps,
  reminders,
  contacts,
}: Pick<RequestView, 'steps' | 'reminders' | 'contacts'>) {
  const { t } = useText();
  return (
    <Panel title={t('trace.timeline.title')}>
      <ol className="timeline">
        {inOrder(steps, reminders, contacts).map((entry) =>
          'action' in entry ? (
            <StepEntry key={entry.id} step={entry} />
          ) : 'kind' in entry ? (
            <ContactEntry key={entry.id} contact={entry} />
          ) : (
            <ReminderEntry key={`${entry.step} ${entry.due_on}`} reminder={entry} />
          ),
        )}
      </ol>
    </Panel>
  );
}

function StepEntry({ step }: { step: Step }) {
  const { t, formatCountry, formatDate, formatDateTime } = useText();
  const byHand = step.hand_channel !== null;
  const wrong = !byHand && Math.abs(Date.parse(step.recorded_at) - Date.parse(step.at)) > CLOCKS_DIFFER_MS;
  return (
    <li>
      <p className="hint">
        <time dateTime={step.at}>{byHand ? formatDate(step.at) : formatDateTime(step.at)}</time>
      </p>
      <p>
        <strong>{t(`trace.timeline.${step.action}`)}</strong>{' '}
        {t('trace.timeline.by', {
          state: formatCountry(step.member_state),
          name: step.hand_writer ?? step.officer_name,
        })}
      </p>
      {step.hand_channel !== null && (
        <p className="hint">
          {t('outside.written', {
            channel: t(`codes.handChannel.${step.hand_channel}`),
            name: step.officer_name,
            date: formatDateTime(step.recorded_at),
          })}
        </p>
      )}
      {wrong && (
        <p className="hint">{t('trace.timeline.recorded', { recorded: formatDateTime(step.recorded_at) })}</p>
      )}
      {step.message !== '' && <blockquote className="saying as-written">{step.message}</blockquote>}
    </li>
  );
}

function ReminderEntry({ reminder }: { reminder: Reminder }) {
  const { t, formatDate, formatDateTime } = useText();
  return (
    <li>
      <p className="hint">
        <time dateTime={reminder.at}>{formatDateTime(reminder.at)}</time>
      </p>
      <p>
        <strong>{t(`trace.reminder.${reminder.step}`)}</strong>{' '}
        {t('trace.reminder.by', { date: formatDate(reminder.due_on) })}
      </p>
    </li>
  );
}

function ContactEntry({ contact }: { contact: Contact }) {
  const { t, formatDate, formatDateTime } = useText();
  const { kind, on_day, due_on, officer_name: name } = contact;
  return (
    <li>
      <p className="hint">
        <time dateTime={contact.at}>{formatDateTime(contact.at)}</time>
      </p>
      <p>
        <strong>{t(`trace.coordinator.${kind}`, { on: formatDate(on_day) })}</strong>{' '}
        {t('trace.coordinator.by', { name, date: formatDate(due_on) })}
      </p>
      {contact.note !== '' && <blockquote className="saying as-written">{contact.note}</blockquote>}
    </li>
  );
}

/** Steps keep their own order, whatever their dates; reminders and contacts stand between them by date. */
function inOrder(
  steps: readonly Step[],
  reminders: readonly Reminder[],
  contacts: readonly Contact[],
): (Step | Reminder | Contact)[] {
  const left = [...reminders, ...contacts].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const entries: (Step | Reminder | Contact)[] = [];
  for (const step of steps) {
    while (left[0] !== undefined && left[0].at < step.at) entries.push(...left.splice(0, 1));
    entries.push(step);
  }
  return [...entries, ...left];
}
