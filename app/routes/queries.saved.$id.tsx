import { Button, ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { QueryForm } from '#app/components/query-form.tsx';
import { SavedWords } from '#app/components/saved/saved-words.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { changeSavedForm } from '#app/forms/saved-search.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { changeSaved } from '#app/services/saved/change-saved.server.ts';
import { readSaved } from '#app/services/saved/read-saved.server.ts';

export const meta = pageTitle('saved.title');

export const loader = portalLoader('marks:query', async ({ tx, officer, params, audit }) => {
  if (!isNational(officer)) throw new NotFound('saved');
  const saved = await readSaved(tx, idParam(params, 'id'));
  await audit({
    operation: 'search.read',
    subject: { kind: 'saved', id: saved.id },
    detail: { list: saved.kind },
  });
  return { saved, states: (await findCountries(tx)).members };
});

export const action = portalAction('marks:query', async ({ tx, officer, params, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('saved');
  const id = idParam(params, 'id');
  const change = parseForm(changeSavedForm, Object.fromEntries(form));
  const { kind } = await changeSaved(tx, id, change);
  await audit({
    operation: change.intent === 'remove' ? 'search.removed' : 'search.renamed',
    subject: { kind: 'saved', id },
    detail: { list: kind },
  });
  return redirect('/queries/saved', 303);
});

export default function SavedSearchPage() {
  const { saved, states } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(sent?.problems, t);
  const address = `/queries/saved/${saved.id}`;
  return (
    <>
      <h1>{saved.name}</h1>
      <ErrorSummary errors={problems.summary} />
      {saved.kind === 'query' ? (
        <>
          <p className="lead">{t('saved.runLead')}</p>
          <QueryForm
            fields={Object.fromEntries(Object.entries(saved.fields).map(([name, value]) => [name, [value]]))}
            problems={problemTexts([], t)}
            states={states}
          />
        </>
      ) : (
        <>
          <p className="lead">{t(`saved.kind.${saved.kind}`)}</p>
          <SavedWords kind={saved.kind} fields={saved.fields} />
          <p className="actions">
            <ButtonLink kind="main" to={saved.address}>
              {t('saved.run')}
            </ButtonLink>
          </p>
        </>
      )}
      <Panel title={t('saved.change.title')}>
        <form method="post" action={address} className="measure" noValidate>
          <TextField
            name="name"
            label={t('saved.name')}
            value={sent?.fields?.name?.[0] ?? saved.name}
            error={problems.of('name')}
            maxLength={100}
            width="medium"
            required
          />
          <p className="actions">
            <Button kind="plain" name="intent" value="rename">
              {t('saved.change.rename')}
            </Button>
            <Button kind="quiet" name="intent" value="remove">
              {t('saved.change.remove')}
            </Button>
          </p>
        </form>
        <p className="hint">{t('saved.change.removeHint')}</p>
      </Panel>
    </>
  );
}
