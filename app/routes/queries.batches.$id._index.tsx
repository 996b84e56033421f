import { BatchRows } from '#app/components/query/batch-rows.tsx';
import { Button, ButtonLink } from '#app/components/button.tsx';
import { DownloadLinks } from '#app/components/download-links.tsx';
import { JobProgress } from '#app/components/job-progress.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Pager } from '#app/components/pager.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Tag } from '#app/components/tag.tsx';
import { isNational } from '#app/domain/officer.ts';
import { BATCH_OUTCOMES, BATCH_ROWS } from '#app/domain/query-batch.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { batchRowsFilter } from '#app/forms/query-batch.ts';
import { filterAddress } from '#app/forms/read-filter.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';
import { resumeBatch, stopBatch } from '#app/services/queries/batch/batch-steps.server.ts';
import {
  readAnsweredRows,
  readBatchState,
  statesConcerned,
} from '#app/services/queries/batch/read-batch.server.ts';

const ROWS_PER_PAGE = 50;
/** In the order of the hint that names them. */
const COLUMNS = ['mark', 'make', 'calibre', 'type'] as const;

export const meta = pageTitle('query.batch.title');

export const loader = portalLoader('marks:query', async ({ tx, officer, params, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('batch');
  const id = idParam(params, 'id');
  const { show, after } = parseForm(batchRowsFilter, Object.fromEntries(url.searchParams));
  const batch = await readBatchState(tx, officer, id);
  const found = await readAnsweredRows(tx, officer, id, { after, outcome: show, limit: ROWS_PER_PAGE + 1 });
  const rows = found.slice(0, ROWS_PER_PAGE);
  await audit({
    operation: 'batch.read',
    subject: { kind: 'batch', id },
    concernedStates: statesConcerned(rows, officer),
    detail: { shown: rows.length },
  });
  const shown: Record<string, string> = show === undefined ? {} : { show };
  return {
    batch,
    rows,
    show,
    next: found.length > rows.length ? filterAddress(shown, { after: rows.at(-1)?.rowNumber }) : undefined,
    first: after > 0 ? filterAddress(shown) : undefined,
  };
});

export const action = portalAction('marks:query', async ({ tx, officer, params, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('batch');
  const id = idParam(params, 'id');
  const intent = form.get('intent');
  if (intent === 'stop') await stopBatch(tx, id);
  else if (intent === 'resume') await resumeBatch(tx, officer, id);
  else throw new Invalid([{ field: '', key: 'errors.unreadable' }]);
  await audit({
    operation: intent === 'stop' ? 'batch.stopped' : 'batch.resumed',
    subject: { kind: 'batch', id },
    detail: {},
  });
  return redirect(`/queries/batches/${id}`, 303);
});

export default function QueryBatch() {
  const { batch, rows, show, next, first } = useLoaderData<typeof loader>();
  const { t, formatNumber, formatDate, formatDateTime } = useText();
  const { counts, problem, progress, status } = batch;
  const address = `/queries/batches/${batch.id}`;
  const problemKey = problem && `import.file.${problem.code}`;
  const outcomes = BATCH_OUTCOMES.filter((outcome) => counts[outcome]);
  return (
    <>
      <h1>{batch.fileName || t('query.batch.byApi')}</h1>
      <p>
        <Tag tone={batch.tone}>{t(`query.batch.status.${status}`)}</Tag>
      </p>
      {problem && !progress && (
        <Notice tone="danger">
          <p>
            {problemKey && isTextKey(problemKey)
              ? t(problemKey, { columns: '', ...problem.detail })
              : t('query.batch.stoppedBecause')}
          </p>
        </Notice>
      )}
      {batch.goneAt && (
        <Notice tone="info" title={t('query.batch.gone')}>
          <p>{t('query.batch.goneExplained', { date: formatDate(batch.goneAt) })}</p>
        </Notice>
      )}
      {progress && <JobProgress page={address} stoppable progress={progress} />}
      {status === 'stopped' && !batch.goneAt && (
        <form method="post" action={`${address}?index`}>
          <p className="actions">
            <Button name="intent" value="resume">
              {t('query.batch.resume')}
            </Button>
          </p>
        </form>
      )}
      <SummaryList
        rows={[
          { label: t('query.box.purpose'), value: t(`codes.purpose.${batch.purpose}`) },
          ...(batch.caseReference
            ? [{ label: t('query.box.caseReference'), value: batch.caseReference }]
            : []),
          { label: t('query.askedAt'), value: formatDateTime(batch.askedAt) },
          ...(batch.goneAt
            ? []
            : [{ label: t('query.batch.keepUntil'), value: formatDate(batch.keepUntil) }]),
          ...(batch.columns.mark
            ? [
                {
                  label: t('query.batch.columnsRead'),
                  value: COLUMNS.flatMap((field) => batch.columns[field] ?? []).join(' · '),
                },
              ]
            : []),
          ...outcomes.map((outcome) => ({
            label: t(`query.batch.outcome.${outcome}`),
            value: <a href={`${address}?show=${outcome}`}>{formatNumber(counts[outcome] ?? 0)}</a>,
          })),
          ...(counts.waiting && !progress
            ? [{ label: t('query.batch.outcome.waiting'), value: formatNumber(counts.waiting) }]
            : []),
        ]}
      />
      {outcomes.length > 0 && (
        <DownloadLinks list={address} words={{}} hint={t('query.batch.downloadHint')} />
      )}
      {show && (
        <p>
          <a href={address}>{t('query.batch.showAll')}</a>
        </p>
      )}
      {rows.length > 0 && <BatchRows rows={rows} />}
      <Pager
        previous={first === undefined ? undefined : `${address}${first}`}
        next={next === undefined ? undefined : `${address}${next}`}
      />
      {status === 'unreadable' && (
        <p className="actions">
          <ButtonLink to="/queries/batches">
            {t('query.batch.another', { most: formatNumber(BATCH_ROWS) })}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
