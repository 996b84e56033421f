import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import type { Questionnaire } from '#analytics/iaf-questionnaire.ts';
import {
  type IndicatorFigure,
  indicatorFigures,
  type PublishedValue,
  type Share,
} from '#analytics/measures/sdg-16-4-2.ts';
import type { ReportedArms } from '#analytics/rows.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** Set-aside rows that the text names one by one. */
const NAMED_ROWS = 10;

/** The figures for programs: percentages to two decimals, `null` with a reason where there is none. */
export function indicatorJson(
  file: string,
  { reports, countries, rows, used, setAside }: Questionnaire,
): string {
  const figures = indicatorFigures(reports).map((figure, index) => ({
    iso3: figure.memberState,
    country: countries[figure.memberState] ?? figure.memberState,
    year: figure.year,
    counts: {
      seized: countsOf(reports[index]?.seized),
      found: countsOf(reports[index]?.found),
      surrendered: countsOf(reports[index]?.surrendered),
    },
    r: shareJson(figure.ratio),
    asPublished: {
      percent: rounded(figure.asPublished.percent),
      reason: figure.asPublished.reason ?? null,
      of: figure.asPublished.of.map(({ year, ...share }) => ({ year, ...shareJson(share) })),
    },
    metadata2018: { ...shareJson(figure.metadata2018), assumptions: figure.assumptions },
  }));
  return `${JSON.stringify({ file, rows, used, setAside, figures }, null, 2)}\n`;
}

function countsOf(arms: ReportedArms | undefined) {
  return arms === undefined ? null : { ...arms.byOutcome, withoutOutcome: arms.withoutOutcome };
}

function shareJson({ numerator, denominator, percent, reason }: Share) {
  return { percent: rounded(percent), numerator, denominator, reason: reason ?? null };
}

function rounded(percent: number | undefined): number | null {
  return percent === undefined ? null : Math.round(percent * 100) / 100;
}

/** The figures for people: a block per country, a paragraph per year. */
export function indicatorText(file: string, questionnaire: Questionnaire, t: Translate): string {
  const { reports, countries, rows, used, setAside } = questionnaire;
  const lines = [t('analytics.command.read', { file, rows, used, setAside: setAside.length })];
  for (const { line, problem, text } of setAside.slice(0, NAMED_ROWS)) {
    lines.push(
      t('analytics.command.setAside', { line, why: t(`analytics.command.problem.${problem}`, { text }) }),
    );
  }
  if (setAside.length > NAMED_ROWS) {
    lines.push(t('analytics.command.moreSetAside', { more: setAside.length - NAMED_ROWS }));
  }
  let country: string | undefined;
  for (const [index, figure] of indicatorFigures(reports).entries()) {
    if (figure.memberState !== country) {
      country = figure.memberState;
      lines.push('', `${country}  ${countries[country] ?? ''}`.trimEnd());
    }
    lines.push(
      `  ${figure.year}  ${countsLine(reports[index]?.seized)}`.trimEnd(),
      ...figureLines(figure, t),
    );
  }
  return `${lines.join('\n')}\n`;
}

function countsLine(seized: ReportedArms | undefined): string {
  return seized === undefined
    ? ''
    : OUTCOME_CODES.map((code) => `${code} ${seized.byOutcome[code]}`).join('  ');
}

function figureLines(figure: IndicatorFigure, t: Translate): string[] {
  const row = (name: string, text: string) => `        ${name.padEnd(14)} ${text}`;
  return [
    row(t('analytics.command.ratio'), shareText(figure.ratio, t)),
    row(t('analytics.command.asPublished'), publishedText(figure.asPublished, t)),
    row(t('analytics.command.metadata2018'), shareText(figure.metadata2018, t)),
    ...figure.assumptions.map((assumption) =>
      row(`  ${t('analytics.command.assumed')}`, t(`analytics.indicator.assumption.${assumption}`)),
    ),
  ];
}

function shareText({ numerator, denominator, percent, reason }: Share, t: Translate): string {
  return percent === undefined
    ? t('analytics.command.noShare', {
        numerator,
        denominator,
        why: t(`analytics.indicator.reason.${reason}`),
      })
    : t('analytics.command.share', { percent: percent.toFixed(2), numerator, denominator });
}

function publishedText({ of, percent, reason }: PublishedValue, t: Translate): string {
  if (percent === undefined) {
    return t('analytics.command.noValue', { why: t(`analytics.indicator.reason.${reason}`) });
  }
  const parts = of.map(({ year, percent, numerator, denominator }) =>
    t('analytics.command.part', { year, percent: percent.toFixed(2), numerator, denominator }),
  );
  const key = of.length > 1 ? 'analytics.command.mean' : 'analytics.command.single';
  return t(key, { percent: percent.toFixed(2), parts: parts.join(', ') });
}
