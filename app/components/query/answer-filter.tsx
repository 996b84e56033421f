import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { AnswerFilterFields } from './answer-filter-fields.tsx';
import { OnlyField } from './only-field.tsx';

/** Narrows the answers to a query that was asked. It is sent with GET, so that the address holds the filter and never the mark. */
export function AnswerFilter(props: {
  address: string;
  fields: Readonly<Record<string, string>>;
  states: readonly string[];
  problems: ProblemTexts;
}) {
  const { address, fields, states, problems } = props;
  const { t } = useText();
  const inUse = Object.keys(fields).length;
  return (
    <>
      <ErrorSummary errors={problems.summary} />
      <details className="panel" open={problems.summary.length > 0}>
        <summary>{inUse > 0 ? t('list.filter.inUse', { count: inUse }) : t('filter.title')}</summary>
        <form method="get" action={address} noValidate>
          <AnswerFilterFields value={(name) => fields[name]} states={states} problems={problems} />
          <OnlyField checked={fields.only === 'yes'} error={problems.of('only')} />
          <p className="actions">
            <Button>{t('filter.apply')}</Button>
            {inUse > 0 && <a href={address}>{t('filter.clear')}</a>}
          </p>
        </form>
      </details>
    </>
  );
}
