import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { Tag } from '#app/components/tag.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import { BATCH_ROWS } from '#app/domain/query-batch.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { batchForm } from '#app/forms/query-batch.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader, portalUpload } from '#app/http/portal.server.ts';
import { BATCH_UPLOAD } from '#app/http/server/body-limit.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { askFile } from '#app/services/queries/batch/batch-steps.server.ts';
import { listBatches, readAnswerDays } from '#app/services/queries/batch/read-batch.server.ts';

export const meta = pageTitle('query.batch.title');

export const loader = portalLoader('marks:query', async ({ tx, audit }) => {
  const batches = await listBatches(tx);
  const days = await readAnswerDays(tx);
  await audit({ operation: 'batches.listed', detail: { shown: batches.length } });
  return { batches, days };
});

export const action = portalUpload(
  'marks:query',
  { bytes: BATCH_UPLOAD, files: 1 },
  async ({ tx, officer, form, files, audit, context }) => {
    if (!isNational(officer)) throw new NotFound('batch');
    const asked = parseForm(batchForm, Object.fromEntries(form));
    const [file] = files;
    if (!file) throw new Invalid([{ field: 'file', key: 'errors.upload.missing' }]);
    const id = await askFile(tx, officer, asked, { file, settings: context.settings });
    await audit({
      operation: 'batch.asked',
      subject: { kind: 'batch', id },
      purpose: asked.purpose,
      caseReference: asked.caseReference,
      detail: { fileSha256: file.sha256 },
    });
    return redirect(`/queries/batches/${id}`, 303);
  },
);

export default function QueryBatches() {
  const { batches, days } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDateTime, formatNumber } = useText();
  const problems = problemTexts(answer?.problems, t);
  const kept = (name: string) => answer?.fields[name]?.[0];
  return (
    <>
      <h1>{t('query.batch.title')}</h1>
      <p className="lead">{t('query.batch.lead')}</p>
      <p>{t('query.batch.term', { days: formatNumber(days) })}</p>
      <ErrorSummary errors={problems.summary} />
      <form
        method="post"
        action="/queries/batches?index"
        encType="multipart/form-data"
        className="measure"
        noValidate
      >
        <SendOnce />
        <FileField
          name="file"
          label={t('query.batch.file')}
          hint={t('query.batch.fileHint', { most: formatNumber(BATCH_ROWS) })}
          error={problems.of('file')}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm"
          required
        />
        <SelectField
          name="purpose"
          label={t('query.box.purpose')}
          hint={t('query.batch.purposeHint')}
          value={kept('purpose')}
          error={problems.of('purpose')}
          options={PURPOSES.map((purpose) => ({ value: purpose, label: t(`codes.purpose.${purpose}`) }))}
          required
        />
        <TextField
          name="caseReference"
          label={t('query.box.caseReference')}
          value={kept('caseReference')}
          error={problems.of('caseReference')}
          width="medium"
        />
        <p className="actions">
          <Button>{t('query.batch.send')}</Button>
        </p>
      </form>
      <DataTable
        caption={t('query.batch.list')}
        rows={batches}
        rowKey={(one) => one.id}
        empty={t('query.batch.none')}
        columns={[
          {
            key: 'file',
            header: t('query.batch.file'),
            rowHeader: true,
            cell: (one) => (
              <a href={`/queries/batches/${one.id}`}>{one.fileName || t('query.batch.byApi')}</a>
            ),
          },
          {
            key: 'status',
            header: t('query.batch.status.title'),
            cell: (one) => <Tag tone={one.tone}>{t(`query.batch.status.${one.status}`)}</Tag>,
          },
          {
            key: 'rows',
            header: t('query.batch.marks'),
            numeric: true,
            cell: (one) => (one.rows === null ? '' : formatNumber(one.rows)),
          },
          {
            key: 'purpose',
            header: t('query.box.purpose'),
            cell: (one) => t(`codes.purpose.${one.purpose}`),
          },
          { key: 'case', header: t('query.box.caseReference'), cell: (one) => one.caseReference },
          { key: 'at', header: t('query.askedAt'), cell: (one) => formatDateTime(one.askedAt) },
        ]}
      />
    </>
  );
}
