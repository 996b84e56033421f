import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { controlAttributes, Field } from '#app/components/field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';
import { correctRow } from '#app/services/imports/correct-row.server.ts';
import { isCorrectable, readBatch } from '#app/services/imports/import-steps.server.ts';
import { readSetAside } from '#app/services/imports/read-set-aside.server.ts';

export const meta = pageTitle('import.aside.one');

function rowParam(params: Readonly<Record<string, string | undefined>>): number {
  const row = Number(params.row);
  if (!Number.isInteger(row) || row < 1 || row > 2_000_000_000) throw new NotFound('import row');
  return row;
}

export const loader = portalLoader('records:import', async ({ tx, params, audit }) => {
  const id = idParam(params, 'id');
  const view = await readSetAside(tx, id, rowParam(params));
  await audit({ operation: 'import.read', subject: { kind: 'import', id }, detail: {} });
  return view.correctable ? view : redirect(`/imports/${id}`, 303);
});

export const action = portalAction('records:import', async ({ tx, officer, params, form, audit, now }) => {
  if (!isNational(officer)) throw new NotFound('import');
  const id = idParam(params, 'id');
  const row = rowParam(params);
  const batch = await readBatch(tx, id, { lock: true });
  if (!isCorrectable(batch.status)) throw new NotFound('import');
  const { cells, header } = await readSetAside(tx, id, row);
  const corrected = cells.map((cell, index) => String(form.get(`cell.${index}`) ?? cell).slice(0, 5_000));
  const result = await correctRow(tx, officer, batch, row, corrected, now);
  if (result.status === 'waiting') {
    const at = header.indexOf(result.column);
    throw new Invalid([{ field: at < 0 ? '' : `cell.${at}`, key: `import.setAside.${result.code}` }]);
  }
  await audit({ operation: 'import.corrected', subject: { kind: 'import', id }, detail: { row } });
  return redirect(`/imports/${id}/aside`, 303);
});

export default function SetAsideRow() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problem = answer?.problems[0] ?? {
    field: view.wrong < 0 ? '' : `cell.${view.wrong}`,
    key: `import.setAside.${view.code}`,
  };
  const { key } = problem;
  const message = isTextKey(key) ? t(key) : view.code;
  const isDate = key.startsWith('import.setAside.date_');
  return (
    <>
      <h1>{t('import.aside.row', { row: view.rowNumber })}</h1>
      <p className="lead">
        <a href={`/imports/${view.id}/aside`}>
          <bdi>{view.fileName}</bdi>
        </a>
      </p>
      <p>{t('import.aside.numbered')}</p>
      <ErrorSummary errors={[{ field: problem.field, message, general: true }]} />
      <form
        method="post"
        action={`/imports/${view.id}/rows/${view.rowNumber}`}
        className="measure"
        noValidate
      >
        {view.cells.map((cell, index) => {
          const name = `cell.${index}`;
          const wrong = name === problem.field;
          const field = {
            name,
            label: view.header[index] || t('import.aside.column', { n: index + 1 }),
            ...(wrong && { error: message }),
            ...(wrong && isDate && { hint: t(`import.aside.dates.${view.dateOrder}`) }),
          };
          return (
            <Field key={name} {...field} required>
              <input
                {...controlAttributes(field)}
                className="input"
                dir="auto"
                defaultValue={answer?.fields[name]?.[0] ?? cell}
                autoComplete="off"
              />
            </Field>
          );
        })}
        <p className="actions">
          <Button>{t('import.aside.store')}</Button>
        </p>
      </form>
    </>
  );
}
