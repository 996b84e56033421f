import { ErrorSummary } from '#app/components/error-summary.tsx';
import { WaitingRows } from '#app/components/import/waiting-rows.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { settleForm } from '#app/forms/imports.ts';
import { nestedFields, parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader, portalUpload } from '#app/http/portal.server.ts';
import { IMPORT_UPLOAD } from '#app/http/server/body-limit.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readBatch } from '#app/services/imports/import-steps.server.ts';
import { readWaiting } from '#app/services/imports/read-set-aside.server.ts';
import { beginRetry, settleMapping } from '#app/services/imports/retry-steps.server.ts';

export const meta = pageTitle('import.aside.title');

export const loader = portalLoader('records:import', async ({ tx, params, url, audit }) => {
  const id = idParam(params, 'id');
  const after = Number(url.searchParams.get('after'));
  const view = await readWaiting(tx, id, Number.isInteger(after) && after > 0 && after < 2e9 ? after : 0);
  await audit({ operation: 'import.read', subject: { kind: 'import', id }, detail: {} });
  return view.correctable && view.total > 0 ? view : redirect(`/imports/${id}`, 303);
});

export const action = portalUpload(
  'records:import',
  { bytes: IMPORT_UPLOAD, files: 1 },
  async ({ tx, officer, params, form, files, audit, context }) => {
    if (!isNational(officer)) throw new NotFound('import');
    const id = idParam(params, 'id');
    const batch = await readBatch(tx, id, { lock: true });
    const [file] = files;
    if (form.get('intent') === 'again') {
      await settleMapping(tx, officer, batch, settled(form));
      await beginRetry(tx, officer, await readBatch(tx, id), null);
    } else {
      if (!file) throw new Invalid([{ field: 'file', key: 'errors.upload.missing' }]);
      await beginRetry(tx, officer, batch, { file, settings: context.settings });
    }
    await audit({
      operation: 'import.retry_begun',
      subject: { kind: 'import', id },
      detail: { fileSha256: file?.sha256 ?? '' },
    });
    return redirect(`/imports/${id}`, 303);
  },
);

function settled(form: FormData) {
  const { words, dateOrder } = parseForm(settleForm, nestedFields(form));
  return { classes: words, dateOrder };
}

export default function Aside() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <p>
        <a href={`/imports/${view.id}`}>{view.fileName}</a>
      </p>
      <h1>{t('import.aside.title')}</h1>
      <p className="lead">{t('import.aside.lead', { count: view.total })}</p>
      <ErrorSummary errors={problems.summary} />
      <WaitingRows view={view} problems={problems} />
    </>
  );
}
