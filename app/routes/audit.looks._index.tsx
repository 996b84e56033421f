import { z } from 'zod';

import { LookAnswer, LookFinder } from '#app/components/audit/look-finder.tsx';
import { LookTable } from '#app/components/audit/look-table.tsx';
import { ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Pager } from '#app/components/pager.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { LOOKS_IN_A_FILE } from '#app/services/audit/export-limit.ts';
import { findLook } from '#app/services/audit/find-look.server.ts';
import { listLooks } from '#app/services/audit/looks.server.ts';

export const meta = pageTitle('audit.looks.title');

const entryBefore = z.coerce
  .number()
  .int()
  .nonnegative()
  .max(Number.MAX_SAFE_INTEGER)
  .optional()
  .catch(undefined);

export const loader = portalLoader('audit:own', async ({ tx, officer, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('audit');
  const typed = url.searchParams.get('reference')?.slice(0, 60);
  const look = typed === undefined ? undefined : await findLook(tx, typed);
  const before = entryBefore.parse(url.searchParams.get('before') ?? undefined);
  const { looks, next } = typed === undefined ? await listLooks(tx, before) : { looks: [], next: undefined };
  await (typed === undefined
    ? audit({ operation: 'looks.listed', detail: { shown: looks.length } })
    : audit({ operation: 'looks.found', detail: { shown: look?.records.length ?? 0 } }));
  return {
    typed,
    look,
    looks: looks.map(({ entry, row }) => ({ entry, ...row })),
    next: next === undefined ? undefined : `/audit/looks?before=${next}`,
  };
});

export default function Looks() {
  const { typed, look, looks, next } = useLoaderData<typeof loader>();
  const { t, formatNumber } = useText();
  const problem = typed !== undefined && !look ? t('audit.looks.find.problem') : undefined;
  if (typed !== undefined) {
    return (
      <>
        <h1>{t('audit.looks.title')}</h1>
        <ErrorSummary errors={problem === undefined ? [] : [{ field: 'reference', message: problem }]} />
        <LookFinder typed={typed} error={problem} />
        {look && <LookAnswer look={look} />}
        <p>
          <a href="/audit/looks">{t('audit.looks.find.all')}</a>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>{t('audit.looks.title')}</h1>
      <p className="lead">{t('audit.looks.lead')}</p>
      <LookFinder typed="" />
      <LookTable looks={looks} />
      <Pager next={next} />
      {looks.length > 0 && (
        <p className="actions">
          <ButtonLink to="/audit/looks/entries" download>
            {t('audit.looks.take')}
          </ButtonLink>
        </p>
      )}
      <p className="hint">
        {t('audit.looks.takeHint', { limit: formatNumber(LOOKS_IN_A_FILE) })}{' '}
        <a href="/audit/log">{t('audit.log.title')}</a>
      </p>
    </>
  );
}
