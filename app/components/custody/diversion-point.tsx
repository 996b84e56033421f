import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { type Text, useText } from '#app/i18n/text.tsx';

import type { CustodyView } from './view.ts';

type Step = CustodyView['steps'][number];

/** Where and when the arm left the lawful circuit, proved by its last lawful record; or between what it must lie. */
export function DiversionPoint({ diversion }: Pick<CustodyView, 'diversion'>) {
  const text = useText();
  const { t } = text;
  if (!diversion) return null;
  const { told, lastLawful, firstIllicit } = diversion;
  return (
    <Panel title={t('custody.diversion.title')}>
      {told ? (
        <SummaryList
          rows={[
            { label: t('custody.diversion.when'), value: text.formatPeriod(told.period) },
            { label: t('custody.diversion.where'), value: whereOf(told, text) },
            { label: t('custody.diversion.how'), value: t(`codes.eventKind.${told.kind}`) },
            { label: t('custody.diversion.lastLawful'), value: lastLawful && inWords(lastLawful, text) },
          ]}
        />
      ) : (
        <>
          <p>{t('custody.diversion.unknown')}</p>
          <SummaryList
            rows={[
              { label: t('custody.diversion.lastLawful'), value: lastLawful && inWords(lastLawful, text) },
              {
                label: t('custody.diversion.firstIllicit'),
                value: firstIllicit && inWords(firstIllicit, text),
              },
            ]}
          />
        </>
      )}
    </Panel>
  );
}

/** "14 May 2019: imported, Altamere" */
function inWords(step: Step, text: Text): string {
  const { t } = text;
  const where = whereOf(step, text);
  return t(where === '' ? 'custody.diversion.step' : 'custody.diversion.stepAt', {
    period: isDated(step) ? text.formatPeriod(step.period) : t('custody.undated'),
    what: t(`codes.eventKind.${step.kind}`),
    where,
  });
}

export function isDated({ period }: Pick<Step, 'period'>): boolean {
  return period.from !== null || period.until !== null;
}

/** Place and State; an export also says where to, an import where from. */
export function whereOf(step: Step, { t, formatCountry, formatParts }: Text): string {
  const parts = [step.place, step.country === null ? '' : formatCountry(step.country)];
  const at = formatParts(parts.filter((part) => part !== ''));
  if (step.counterpart === null || (step.kind !== 'exported' && step.kind !== 'imported')) return at;
  const [from, to] =
    step.kind === 'exported' ? [at, formatCountry(step.counterpart)] : [formatCountry(step.counterpart), at];
  return t('custody.leg', { from, to });
}
