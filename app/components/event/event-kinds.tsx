import { EVENT_KINDS, type EventKind } from '#app/domain/life-event.ts';
import { INTAKE_TYPES, LOSS_TYPES } from '#app/domain/occasion.ts';
import { useText } from '#app/i18n/text.tsx';

const GROUPS: Readonly<Record<'licit' | 'loss' | 'changed' | 'intake' | 'end', readonly EventKind[]>> = {
  licit: ['manufactured', 'proofed', 'exported', 'imported', 'sold', 'transferred'],
  loss: LOSS_TYPES,
  changed: ['converted', 'reactivated', 'deactivated'],
  intake: INTAKE_TYPES,
  end: ['returned', 'retained', 'destroyed'],
};

/** The first question of an event: what happened. Each choice leads to its own form. */
export function EventKinds({ to }: { to: (kind: EventKind) => string }) {
  const { t } = useText();
  return (
    <>
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group} aria-labelledby={`kinds-${group}`}>
          <h2 id={`kinds-${group}`}>{t(`event.new.group.${group}`)}</h2>
          <ul className="tasks answer-kinds measure">
            {GROUPS[group].map((kind) => (
              <li key={kind} className="tasks__item tone-info">
                <a href={to(kind)}>{t(`codes.eventKind.${kind}`)}</a>
                <p className="tasks__detail">{t(`event.hint.${kind}`)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** The kind named in an address, if it is one. */
export function eventKindOf(value: string | null | undefined): EventKind | undefined {
  return EVENT_KINDS.find((kind) => kind === value);
}
