import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ImportColumns } from '#app/components/import/import-columns.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { columnsForm, mappingOf } from '#app/forms/imports.ts';
import { nestedFields, parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { beginCheck, keepMapping, lookAgain, readBatch } from '#app/services/imports/import-steps.server.ts';
import { readColumns } from '#app/services/imports/read-import.server.ts';

export const meta = pageTitle('import.columns.title');

export const loader = portalLoader('records:import', async ({ tx, params, audit }) => {
  const id = idParam(params, 'id');
  const { batch, facts, draft } = await readColumns(tx, id);
  await audit({ operation: 'import.read', subject: { kind: 'import', id }, detail: {} });
  if (!facts || !draft || !['mapping', 'checked'].includes(batch.status))
    return redirect(`/imports/${id}`, 303);
  return { id, fileName: batch.file_name, facts, draft };
});

export const action = portalAction('records:import', async ({ tx, officer, params, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('import');
  const id = idParam(params, 'id');
  const { facts, draft } = await readColumns(tx, id);
  if (!facts || !draft) throw new NotFound('import');
  const intent = form.get('intent');
  if (intent === 'look') {
    const headerRow = Number(form.get('headerRow'));
    await lookAgain(tx, officer, id, {
      sheet: String(form.get('sheet') ?? '') || null,
      headerRow: Number.isInteger(headerRow) && headerRow >= 0 && headerRow <= 20 ? headerRow : null,
    });
  } else {
    await keepMapping(tx, id, mappingOf(parseForm(columnsForm, nestedFields(form)), draft, facts));
    if (intent === 'check') await beginCheck(tx, officer, await readBatch(tx, id));
  }
  await audit({ operation: 'import.mapped', subject: { kind: 'import', id }, detail: {} });
  return redirect(intent === 'save' ? `/imports/${id}/columns#words` : `/imports/${id}`, 303);
});

export default function Columns() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <p>
        <a href={`/imports/${data.id}`}>{data.fileName}</a>
      </p>
      <h1>{t('import.columns.title')}</h1>
      <p className="lead">{t('import.columns.lead')}</p>
      <ErrorSummary errors={problems.summary} />
      <form method="post" action={`/imports/${data.id}/columns`} noValidate>
        <ImportColumns
          facts={data.facts}
          draft={data.draft}
          form={{ fields: answer?.fields ?? {}, problems }}
        />
        <p className="actions">
          <Button name="intent" value="check">
            {t('import.columns.check')}
          </Button>
          <Button kind="plain" name="intent" value="save">
            {t('import.columns.save')}
          </Button>
        </p>
      </form>
      <form method="post" action={`/imports/${data.id}/columns`} className="measure" noValidate>
        <h2>{t('import.columns.otherPlace')}</h2>
        {data.facts.sheets.length > 1 && (
          <p>
            <label className="field__label" htmlFor="sheet">
              {t('import.columns.sheet')}
            </label>
            <select className="input" id="sheet" name="sheet" defaultValue={data.facts.sheet}>
              {data.facts.sheets.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </p>
        )}
        <p>
          <label className="field__label" htmlFor="headerRow">
            {t('import.columns.headerRow')}
          </label>
          <input
            className="input input--short"
            id="headerRow"
            name="headerRow"
            type="number"
            min={0}
            max={20}
            defaultValue={data.facts.headerRow}
          />
        </p>
        <p className="actions">
          <Button kind="plain" name="intent" value="look">
            {t('import.columns.look')}
          </Button>
        </p>
      </form>
    </>
  );
}
