import { Button } from '#app/components/button.tsx';
import { bind } from '#app/components/capture/form-values.ts';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { directoryForm } from '#app/forms/directory.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { confirmEntry, readEntry } from '#app/services/states/directory.server.ts';

export const meta = pageTitle('directory.own.title');

/** The entry of the State in the directory of points of contact, which it confirms or corrects. */
export const loader = portalLoader('state:settle', async ({ tx, officer, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('directory');
  const entry = await readEntry(tx, officer.memberState, now);
  await audit({ operation: 'directory.read', detail: { shown: 1 } });
  return { entry };
});

export const action = portalAction('state:settle', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('directory');
  const said = parseForm(directoryForm, Object.fromEntries(form));
  const { changed } = await confirmEntry(tx, officer, said, now);
  await audit({ operation: 'directory.confirmed', detail: { entryChanged: changed ? 'yes' : 'no' } });
  return redirect('/state/directory?done=saved', 303);
});

export default function OwnEntry() {
  const { entry } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDate } = useText();
  const { office, phone, email, hours } = entry;
  const stored = { office: [office], phone: [phone], email: [email], hours: [hours] };
  const form = { fields: answer?.fields ?? stored, problems: problemTexts(answer?.problems, t) };
  return (
    <>
      <h1>{t('directory.own.title')}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <Done words={{ saved: t('directory.own.saved', { date: formatDate(entry.confirmBy) }) }} />
      {entry.standing !== 'confirmed' && (
        <Notice tone="warning">
          <p>{t(`directory.standing.${entry.standing}`, { date: formatDate(entry.confirmBy) })}</p>
        </Notice>
      )}
      <p className="lead measure">{t('directory.own.lead')}</p>
      <form method="post" action="/state/directory" className="measure" noValidate>
        <TextField {...bind(form, 'office')} label={t('directory.field.office')} maxLength={200} required />
        <TextField
          {...bind(form, 'phone')}
          type="tel"
          label={t('directory.field.phone')}
          hint={t('directory.field.phoneHint')}
          width="medium"
          maxLength={100}
          required
        />
        <TextField
          {...bind(form, 'email')}
          type="email"
          label={t('directory.field.email')}
          maxLength={200}
          required
        />
        <TextField {...bind(form, 'hours')} label={t('directory.field.hours')} maxLength={200} required />
        <p className="quiet">
          {entry.confirmedBy === ''
            ? t('directory.own.last', { date: formatDate(entry.confirmedOn) })
            : t('directory.own.lastBy', { date: formatDate(entry.confirmedOn), name: entry.confirmedBy })}
        </p>
        <p className="actions">
          <Button>{t('directory.own.confirm')}</Button>
        </p>
      </form>
    </>
  );
}
