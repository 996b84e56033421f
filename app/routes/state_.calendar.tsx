import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { WEEKDAYS } from '#app/domain/working-days.ts';
import { calendarForm } from '#app/forms/calendar.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { keepCalendar, readCalendar } from '#app/services/calendar/state-calendar.server.ts';

export const meta = pageTitle('calendar.title');

/** The days of rest and the holidays of the State, by which its deadlines are shown. */
export const loader = portalLoader('state:settle', async ({ tx, officer, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  const calendar = await readCalendar(tx, officer);
  await audit({ operation: 'calendar.read', detail: {} });
  return { calendar };
});

export const action = portalAction('state:settle', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  const calendar = parseForm(calendarForm, {
    weekend: form.getAll('weekend'),
    holidays: form.get('holidays') ?? '',
  });
  await keepCalendar(tx, officer, calendar, now);
  await audit({
    operation: 'calendar.changed',
    detail: { weekend: calendar.weekend.join(' '), holidays: calendar.holidays.length },
  });
  return redirect('/state/calendar?done=saved', 303);
});

export default function CalendarPage() {
  const { calendar } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const rest = answer ? (answer.fields.weekend ?? []) : calendar.weekend.map(String);
  const lines = calendar.holidays.map(({ day, name }) => `${day} ${name}`.trim()).join('\n');
  return (
    <>
      <h1>{t('calendar.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <Done words={{ saved: t('calendar.saved') }} />
      <p className="lead measure">{t('calendar.lead')}</p>
      <form method="post" action="/state/calendar" className="measure" noValidate>
        <fieldset className="field">
          <legend className="field__label">{t('calendar.field.weekend')}</legend>
          {WEEKDAYS.map((day) => (
            <CheckboxField
              key={day}
              id={day === 1 ? 'weekend' : `weekend-${day}`}
              name="weekend"
              value={String(day)}
              label={t(`calendar.day.${day}`)}
              error={day === 1 ? problems.of('weekend') : undefined}
              checked={rest.includes(String(day))}
            />
          ))}
        </fieldset>
        <TextArea
          name="holidays"
          label={t('calendar.field.holidays')}
          hint={t('calendar.field.holidaysHint')}
          value={answer?.fields.holidays?.[0] ?? lines}
          error={problems.of('holidays')}
          rows={12}
        />
        <p className="actions">
          <Button>{t('common.save')}</Button>
        </p>
      </form>
    </>
  );
}
