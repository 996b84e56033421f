import { decide } from '#app/access/decide.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Pager } from '#app/components/pager.tsx';
import { AdditionForm } from '#app/components/reference/addition-form.tsx';
import { ListChoice } from '#app/components/reference/list-choice.tsx';
import { ReferenceSearch } from '#app/components/reference/reference-search.tsx';
import {
  CalibreTable,
  MakeTable,
  ModelTable,
  ProofHouseTable,
} from '#app/components/reference/reference-table.tsx';
import { SuggestScript } from '#app/components/suggested-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { calibreForm, makeForm, modelForm } from '#app/forms/reference.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findSuggestions } from '#app/services/records/find-suggestions.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { addCalibre, addMake, addModel } from '#app/services/reference/add-reference.server.ts';
import {
  labelsOfCalibres,
  listReference,
  REFERENCE_LISTS,
} from '#app/services/reference/list-reference.server.ts';
import { withdrawAddition } from '#app/services/reference/withdraw-addition.server.ts';

export const meta = pageTitle('reference.title');

/** Longer than any name in the tables. */
const LONGEST = 100;

function asked(url: URL) {
  const text = (name: string) => (url.searchParams.get(name) ?? '').slice(0, LONGEST);
  return {
    list: REFERENCE_LISTS.find((one) => one === text('list')) ?? 'makes',
    typed: text('q'),
    make: text('make'),
    after: url.searchParams.getAll('after').slice(0, 2),
  };
}

export const loader = portalLoader('reference:read', async ({ tx, officer, url, audit }) => {
  const wanted = asked(url);
  const page = await listReference(tx, wanted);
  await audit({ operation: 'reference.read', detail: { list: wanted.list, shown: page.rows.length } });
  const mayAdd = decide(officer, 'reference:add').allowed;
  const countries = mayAdd ? await findCountries(tx) : undefined;
  return {
    page,
    next: page.next,
    typed: wanted.typed,
    make: wanted.make,
    paged: wanted.after.length > 0,
    calibres: page.list === 'models' ? await labelsOfCalibres(tx, page.rows) : {},
    own: mayAdd ? officer.memberState : null,
    countries: { members: countries?.members ?? [], others: countries?.others ?? [] },
    makes: page.list === 'models' ? (await findSuggestions(tx)).makes : [],
    added: url.searchParams.get('added') === '1',
  };
});

export const action = portalAction('reference:add', async ({ tx, officer, url, form, now, audit }) => {
  const { list } = asked(url);
  if (!isNational(officer) || list === 'proof-houses') throw new NotFound('reference');
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
  const name = String(fields.name ?? '').slice(0, LONGEST);
  const intent = fields.intent;
  if (intent === 'withdraw' || intent === 'restore') {
    await withdrawAddition(tx, { list, name, make: String(fields.make ?? '') }, intent === 'withdraw');
    await audit({ operation: 'reference.withdrawn', detail: { list, name, restored: intent === 'restore' } });
    return redirect(`/reference?list=${list}`, 303);
  }
  const adding = { officer, now };
  if (list === 'makes') await addMake(tx, parseForm(makeForm, fields), adding);
  else if (list === 'models') await addModel(tx, parseForm(modelForm, fields), adding);
  else await addCalibre(tx, parseForm(calibreForm, fields), adding);
  await audit({ operation: 'reference.added', detail: { list, name } });
  return redirect(`/reference?${new URLSearchParams({ list, q: name, added: '1' })}`, 303);
});

export default function ReferenceTables() {
  const { page, next, typed, make, paged, calibres, own, countries, makes, added } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const address = (after?: readonly string[]) => {
    const search = new URLSearchParams({
      list: page.list,
      ...(typed && { q: typed }),
      ...(make && { make }),
    });
    for (const part of after ?? []) search.append('after', part);
    return `/reference?${search}`;
  };
  return (
    <>
      <h1>{t('reference.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      {added && (
        <Notice tone="success" live>
          <p>{t('reference.added')}</p>
        </Notice>
      )}
      <p className="lead">{t('reference.lead')}</p>
      <SuggestScript />
      <ListChoice chosen={page.list} />
      {own !== null && page.list !== 'proof-houses' && (
        <p>
          <a href="#add">{t(`reference.add.${page.list}`)}</a>
        </p>
      )}
      {page.list !== 'proof-houses' && (
        <ReferenceSearch list={page.list} typed={typed} make={make} makes={makes} />
      )}
      {page.list === 'makes' && <MakeTable rows={page.rows} own={own} />}
      {page.list === 'models' && <ModelTable rows={page.rows} own={own} calibres={calibres} />}
      {page.list === 'calibres' && <CalibreTable rows={page.rows} own={own} />}
      {page.list === 'proof-houses' && <ProofHouseTable rows={page.rows} />}
      <Pager next={next === undefined ? undefined : address(next)} previous={paged ? address() : undefined} />
      {own !== null && page.list !== 'proof-houses' && (
        <AdditionForm
          list={page.list}
          form={{ fields: answer?.fields ?? {}, problems }}
          countries={countries}
          makes={makes}
        />
      )}
    </>
  );
}
