import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { UnderstoodColumns } from '#app/components/import/understood-columns.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { Tag } from '#app/components/tag.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { IMPORT_UPLOAD } from '#app/http/server/body-limit.ts';
import { portalLoader, portalUpload } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findImports } from '#app/services/imports/find-imports.server.ts';
import { receiveFile } from '#app/services/imports/import-steps.server.ts';

export const meta = pageTitle('import.title');

export const loader = portalLoader('records:import', async ({ tx, audit }) => {
  const imports = await findImports(tx);
  await audit({ operation: 'imports.listed', detail: { shown: imports.length } });
  return { imports };
});

export const action = portalUpload(
  'records:import',
  { bytes: IMPORT_UPLOAD, files: 1 },
  async ({ tx, officer, files, audit, context }) => {
    if (!isNational(officer)) throw new NotFound('import');
    const [file] = files;
    if (!file) throw new Invalid([{ field: 'file', key: 'errors.upload.missing' }]);
    const id = await receiveFile(tx, officer, file, context.settings);
    await audit({
      operation: 'import.received',
      subject: { kind: 'import', id },
      detail: { fileSha256: file.sha256 },
    });
    return redirect(`/imports/${id}`, 303);
  },
);

export default function Imports() {
  const { imports } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDateTime, formatNumber } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('import.title')}</h1>
      <p className="lead">{t('import.lead')}</p>
      <ErrorSummary errors={problems.summary} />
      <form
        method="post"
        action="/imports?index"
        encType="multipart/form-data"
        className="measure"
        noValidate
      >
        <SendOnce />
        <FileField
          name="file"
          label={t('import.upload.file')}
          hint={t('import.upload.hint')}
          error={problems.of('file')}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm"
          required
        />
        <p className="actions">
          <Button>{t('import.upload.send')}</Button>
        </p>
      </form>
      <UnderstoodColumns />
      <DataTable
        caption={t('import.list.title')}
        rows={imports}
        rowKey={(one) => one.id}
        empty={t('import.list.empty')}
        columns={[
          {
            key: 'file',
            header: t('import.list.file'),
            rowHeader: true,
            cell: (one) => <a href={`/imports/${one.id}`}>{one.fileName}</a>,
          },
          {
            key: 'status',
            header: t('import.list.status'),
            cell: (one) => <Tag tone={one.tone}>{t(`import.status.${one.status}`)}</Tag>,
          },
          { key: 'source', header: t('import.list.source'), cell: (one) => one.source },
          {
            key: 'stored',
            header: t('import.list.stored'),
            numeric: true,
            cell: (one) => formatNumber(one.stored),
          },
          {
            key: 'waiting',
            header: t('import.list.waiting'),
            numeric: true,
            cell: (one) => formatNumber(one.waiting),
          },
          { key: 'by', header: t('import.list.by'), cell: (one) => one.officerName ?? '' },
          { key: 'at', header: t('import.list.at'), cell: (one) => formatDateTime(one.startedAt) },
        ]}
      />
      {imports.length > 0 && <ListDownload list="/imports" words={{}} />}
    </>
  );
}
