import { ContactCard } from '#app/components/contact-card.tsx';
import type { Tone } from '#app/components/sign.tsx';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';

export type TaskLevel = 'urgent' | 'soon' | 'normal';

export interface Task {
  /** Unique in the list */
  key: string;
  level: TaskLevel;
  to: string;
  /** "Confirm or reject 2 hits" */
  title: string;
  /** "One request is due in 3 days" */
  detail?: string;
  /** Says what the level does not: that something is overdue */
  tag?: string;
  /** Whom to call about it */
  contact?: (Parameters<typeof ContactCard>[0]['contact'] & { readonly state: string }) | undefined;
  /** Where else it can be settled */
  links?: readonly { readonly to: string; readonly name: string }[] | undefined;
}

const LEVELS: readonly TaskLevel[] = ['urgent', 'soon', 'normal'];
const TONES: Readonly<Record<TaskLevel, Tone>> = { urgent: 'danger', soon: 'warning', normal: 'info' };

/** What waits for the officer: most dangerous first, and within a level in the order given (newest first). */
export function TaskList({ tasks, empty }: { tasks: readonly Task[]; empty?: string }) {
  const { t } = useText();
  if (tasks.length === 0) return <p className="quiet">{empty ?? t('common.tasks.empty')}</p>;
  return (
    <ul className="tasks">
      {LEVELS.flatMap((level) => tasks.filter((task) => task.level === level)).map((task) => (
        <li key={task.key} className={`tasks__item tone-${TONES[task.level]}`}>
          <a href={task.to}>{task.title}</a>
          {task.detail !== undefined && <p className="tasks__detail">{task.detail}</p>}
          <Tag tone={TONES[task.level]}>{task.tag ?? t(`common.tasks.level.${task.level}`)}</Tag>
          {(task.contact ?? task.links) && (
            <div className="tasks__reach">
              {task.contact && <ContactCard contact={task.contact} state={task.contact.state} />}
              {task.links?.map((link) => (
                <a key={link.to} href={link.to}>
                  {link.name}
                </a>
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
