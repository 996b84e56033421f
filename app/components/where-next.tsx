import type { ReactNode } from 'react';

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
    <NextFacts
      who={t(`next.actor.${move.actor}`, { states })}
      when={
        move.actor === 'nobody'
          ? undefined
          : move.due === undefined
            ? t('next.noTerm')
            : t('next.due', { date: formatDate(move.due.on), left: formatDaysLeft(move.due.daysLeft) })
      }
      call={call.map(({ state, contact }) => (
        <ContactCard key={state} contact={contact} state={state} />
      ))}
    />
  );
}

/** The three answers in the order of the questions; without a term where nobody acts, without a number where nobody is to be called. */
export function NextFacts(props: { who: string; when?: string | undefined; call: readonly ReactNode[] }) {
  const { t } = useText();
  return (
    <dl className="where-next">
      <div>
        <dt>{t('next.who')}</dt>
        <dd>{props.who}</dd>
      </div>
      {props.when !== undefined && (
        <div>
          <dt>{t('next.when')}</dt>
          <dd>{props.when}</dd>
        </div>
      )}
      {props.call.length > 0 && (
        <div>
          <dt className="visually-hidden">{t('next.call')}</dt>
          <dd>{props.call}</dd>
        </div>
      )}
    </dl>
  );
}
