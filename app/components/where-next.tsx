import { ContactCard } from '#app/components/contact-card.tsx';
import type { NextMove } from '#app/domain/where-next.ts';
import { useText } from '#app/i18n/text.tsx';

/** What an officer is left with after an act: who acts now, by when, and whom to call. */
export function WhereNext(props: {
  move: NextMove;
  /** Points of contact by State, as far as they are known here */
  contacts: Readonly<Record<string, Parameters<typeof ContactCard>[0]['contact'] | undefined>>;
}) {
  const { move, contacts } = props;
  const { t, formatCountry, formatDate, formatDaysLeft, formatList } = useText();
  const states = formatList(move.states.map(formatCountry));
  const call = move.call.flatMap((state) => {
    const contact = contacts[state];
    return contact ? [{ state, contact }] : [];
  });
  return (
    <dl className="where-next">
      <div>
        <dt>{t('next.who')}</dt>
        <dd>{t(`next.actor.${move.actor}`, { states })}</dd>
      </div>
      {move.actor !== 'nobody' && (
        <div>
          <dt>{t('next.when')}</dt>
          <dd>
            {move.due === undefined
              ? t('next.noTerm')
              : t('next.due', { date: formatDate(move.due.on), left: formatDaysLeft(move.due.daysLeft) })}
          </dd>
        </div>
      )}
      {call.length > 0 && (
        <div>
          <dt className="visually-hidden">{t('next.call')}</dt>
          <dd>
            {call.map(({ state, contact }) => (
              <ContactCard key={state} contact={contact} state={state} />
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
