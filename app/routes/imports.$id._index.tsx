import { Button, ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ImportChecked } from '#app/components/import/import-checked.tsx';
import { importProblem } from '#app/components/import/import-problem.ts';
import { ImportResult } from '#app/components/import/import-result.tsx';
import { JobProgress } from '#app/components/job-progress.tsx';
import { Notice } from '#app/components/notice.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Tag } from '#app/components/tag.tsx';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { runForm, undoForm } from '#app/forms/imports.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { type FormAct, portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import {
  beginCheck,
  beginRun,
  beginUndo,
  discardImport,
  readBatch,
  resumeRun,
  stopWork,
} from '#app/services/imports/import-steps.server.ts';
import { readImport } from '#app/services/imports/read-import.server.ts';

export const meta = pageTitle('import.one.title');

export const loader = portalLoader('records:import', async ({ tx, officer, params, url, audit }) => {
  const kind = url.searchParams.get('kind');
  const page = Math.max(0, Math.min(10_000, Math.trunc(Number(url.searchParams.get('page') ?? 0)) || 0));
  const view = await readImport(tx, officer, idParam(params, 'id'), { kind, page });
  await audit({ operation: 'import.read', subject: { kind: 'import', id: view.id }, detail: {} });
  return view;
});

export const action = portalAction(
  'records:import',
  async ({ tx, officer, params, form, audit, context }) => {
    if (!isNational(officer)) throw new NotFound('import');
    const id = idParam(params, 'id');
    const subject = { kind: 'import', id } as const;
    const intent = String(form.get('intent'));
    const batch = await readBatch(tx, id);
    await carryOut(intent, { tx, officer, id, form, context });
    if (intent === 'run' || intent === 'resume') {
      const detail = { fileSha256: batch.file_sha256, rows: batch.rows_total };
      await audit({ operation: 'import.begun', subject, detail });
    } else if (intent === 'check') {
      await audit({ operation: 'import.read', subject, detail: {} });
    } else {
      await audit({ operation: 'import.stopped', subject, detail: {} });
    }
    return redirect(intent === 'discard' ? '/imports' : `/imports/${id}`, 303);
  },
);

async function carryOut(
  intent: string,
  {
    tx,
    officer,
    id,
    form,
    context,
  }: Pick<FormAct, 'tx' | 'form' | 'context'> & { officer: NationalOfficer; id: string },
): Promise<void> {
  switch (intent) {
    case 'check':
      return beginCheck(tx, officer, await readBatch(tx, id));
    case 'run': {
      const { sharing } = parseForm(runForm, Object.fromEntries(form));
      return beginRun(tx, officer, await readBatch(tx, id), sharing);
    }
    case 'resume':
      return resumeRun(tx, officer, id);
    case 'stop':
      return stopWork(tx, id, context.settings);
    case 'discard':
      return discardImport(tx, id);
    case 'undo': {
      const { reason } = parseForm(undoForm, Object.fromEntries(form));
      return beginUndo(tx, officer, id, reason);
    }
    default:
      throw new Invalid([{ field: '', key: 'errors.unreadable' }]);
  }
}

export default function Import() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const { status, problem } = view;
  return (
    <>
      <h1>{view.fileName}</h1>
      <p>
        <Tag tone={view.tone}>{t(`import.status.${status}`)}</Tag> {view.source}
      </p>
      <ErrorSummary errors={problems.summary} />
      {problem && !view.working && (
        <Notice tone="danger">
          <p>{importProblem(problem, t)}</p>
        </Notice>
      )}
      {view.progress && (
        <JobProgress page={`/imports/${view.id}`} stoppable={status !== 'undoing'} progress={view.progress} />
      )}
      {status === 'mapping' && (
        <p className="actions">
          <a className="button" href={`/imports/${view.id}/columns`}>
            {t('import.one.toColumns')}
          </a>
        </p>
      )}
      {status === 'checked' && view.checked && (
        <ImportChecked view={{ ...view, checked: view.checked }} problems={problems} />
      )}
      {['done', 'stopped', 'retrying', 'undone', 'undoing', 'running'].includes(status) && (
        <ImportResult view={view} />
      )}
      {(status === 'done' || status === 'stopped') && (
        <form method="post" action={`/imports/${view.id}?index`} className="measure" noValidate>
          {status === 'stopped' && (
            <p className="actions">
              <Button name="intent" value="resume">
                {t('import.one.resume')}
              </Button>
            </p>
          )}
          {view.stored > 0 && (
            <details open={problems.of('reason') !== undefined}>
              <summary>{t('import.one.undo')}</summary>
              <p className="hint">{t('import.one.undoExplained')}</p>
              <TextField
                name="reason"
                label={t('import.one.undoReason')}
                error={problems.of('reason')}
                maxLength={2000}
                required
              />
              <p className="actions">
                <Button kind="danger" name="intent" value="undo">
                  {t('import.one.undo')}
                </Button>
              </p>
            </details>
          )}
        </form>
      )}
      {['unreadable', 'mapping', 'checked'].includes(status) && (
        <form method="post" action={`/imports/${view.id}?index`}>
          <p className="actions">
            <Button kind="quiet" name="intent" value="discard">
              {t('import.one.discard')}
            </Button>
            <ButtonLink to="/imports">{t('import.one.another')}</ButtonLink>
          </p>
        </form>
      )}
    </>
  );
}
