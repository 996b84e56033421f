import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList, type SummaryRow } from '#app/components/summary-list.tsx';
import { REFUSAL_GROUNDS, RESTRICTIONS } from '#app/domain/trace-request.ts';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

type AnswerRow = NonNullable<RequestView['answer']>;

/** The restrictions on the use of an answer, before the answer itself: nobody reads it without them. */
export function Restrictions(props: { answer: AnswerRow; state: string; authorities?: readonly string[] }) {
  const { answer, state, authorities = [] } = props;
  const { t, formatCountry, formatList } = useText();
  const placed = RESTRICTIONS.filter((one) => answer.restrictions.includes(one));
  if (placed.length === 0) return null;
  return (
    <Notice tone="danger" title={t('trace.answer.restricted', { state: formatCountry(state) })}>
      <ul>
        {placed.map((one) => (
          <li key={one}>
            {t(`codes.restriction.${one}`)}
            {one === 'named_authorities' && authorities.length > 0 && (
              <> · {t('restriction.authorities', { list: formatList(authorities) })}</>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the addressed State answered (ISACS 05.31, 8.3.3), or on which ground it refused (8.3.4.2). */
export function Answer({ answer }: { answer: AnswerRow }) {
  const { t, formatCountry, formatDate } = useText();
  const { kind } = answer;
  const ground = REFUSAL_GROUNDS.find((one) => one === answer.refusal_ground);
  const rows: SummaryRow[] = [{ label: t('trace.answer.kind'), value: t(`codes.answerKind.${kind}`) }];
  if (ground) rows.push({ label: t('trace.answer.ground'), value: t(`codes.refusalGround.${ground}`) });
  if (kind !== 'refusal' && kind !== 'not_found') {
    rows.push(
      {
        label: t(`trace.answer.on.${kind}`),
        value: answer.occurred_on === null ? undefined : formatDate(answer.occurred_on),
      },
      { label: t(`trace.answer.who.${kind}`), value: answer.last_legal_owner },
    );
  }
  if (answer.exported_to !== null) {
    rows.push({ label: t('trace.answer.exportedTo'), value: formatCountry(answer.exported_to) });
  }
  rows.push({
    label: t(`trace.answer.narrative.${kind}`),
    value: <span className="as-written">{answer.narrative}</span>,
  });
  return (
    <Panel title={t(kind === 'refusal' ? 'trace.answer.refusalTitle' : 'trace.answer.title')}>
      <SummaryList rows={rows} />
      {answer.trace_unfinished && <p className="hint">{t('trace.answer.unfinished.given')}</p>}
    </Panel>
  );
}
