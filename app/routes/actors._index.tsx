import { SealBroken } from '#app/auth/party-box.ts';
import { WIDTHS } from '#app/charts/dashboard.server.ts';
import { withNonce } from '#app/charts/nonce.ts';
import { ActorsTable } from '#app/components/figures/actors-table.tsx';
import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Figure } from '#app/components/figure.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { PurposeFields } from '#app/components/party/purpose-fields.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { PARTY_ROLES } from '#app/domain/party.ts';
import { parseForm } from '#app/forms/parse.ts';
import { openingForm } from '#app/forms/party.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { auditActors, openActors } from '#app/http/actors.server.ts';
import { boxOf } from '#app/http/event-form.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import type { FormAnswer } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { openOrganizations } from '#app/services/parties/read-actors.server.ts';

export const meta = pageTitle('actors.page.title');

export const loader = portalLoader('persons:read', async (act) => {
  const { figure, parties, role, problems } = await openActors(act);
  await auditActors(act, 'network', parties);
  const { nonce } = act.context;
  const { draw, actors, ...shown } = figure;
  const picture = (width: number, id: string) =>
    figure.nothing === undefined ? withNonce(draw({ id, width }), nonce) : '';
  return {
    figure: shown,
    asOf: act.now.toISOString().slice(0, 10),
    role,
    problems: problems.map((problem) => act.t(problem)),
    search: act.url.search,
    /** Numbers and a record over which each is reached; parties and names stay here. */
    actors: actors.map(({ number, kind, recordId }) => ({ number, kind, recordId })),
    svg: picture(WIDTHS.wide, 'network'),
    narrowSvg: picture(WIDTHS.narrow, 'network-narrow'),
  };
});

const NOTHING_WRONG: FormAnswer = { problems: [], fields: {} };

/** Opens the names of organizations, once, in the answer to this form; no address shows them, and no page keeps them. */
export const action = portalAction('persons:read', async (act) => {
  const { figure, parties } = await openActors(act);
  const { purpose, caseReference } = parseForm(openingForm, Object.fromEntries(act.form));
  try {
    const opened = await openOrganizations(act.tx, figure.actors, purpose, boxOf(act.context));
    await act.audit({
      operation: 'persons.read',
      subject: { kind: 'figure', id: 'network' },
      purpose,
      caseReference,
      detail: { shown: opened.length },
    });
    return json({ ...NOTHING_WRONG, opened, purpose });
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    act.context.log.error({ err: error }, 'names of organizations cannot be opened');
    await auditActors(act, 'network', parties);
    return json({ ...NOTHING_WRONG, broken: true as const }, { status: 503 });
  }
});

export default function Actors() {
  const { figure, asOf, role, problems, search, actors, svg, narrowSvg } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  const opened = answer && 'opened' in answer ? answer : undefined;
  return (
    <>
      <h1>{t('actors.page.title')}</h1>
      <p className="lead">{t('actors.page.lead')}</p>
      <ErrorSummary errors={form.problems.summary} />
      {problems.map((problem) => (
        <Notice key={problem} tone="warning">
          <p>{problem}</p>
        </Notice>
      ))}
      {answer && 'broken' in answer && (
        <Notice tone="danger" title={t('party.page.brokenTitle')} live>
          <p>{t('party.page.broken')}</p>
        </Notice>
      )}
      {opened && (
        <Notice
          tone="warning"
          title={t('party.page.opened', { purpose: t(`codes.purpose.${opened.purpose}`) })}
          live
        >
          <p>{t('actors.open.once', { count: opened.opened.length })}</p>
        </Notice>
      )}
      <form method="get" action="/actors" className="filters">
        <SelectField
          name="role"
          label={t('actors.page.role')}
          value={role ?? ''}
          options={[
            { value: '', label: t('actors.page.allRoles') },
            ...PARTY_ROLES.map((code) => ({ value: code, label: t(`codes.partyRole.${code}`) })),
          ]}
          placeholder={false}
        />
        <p className="actions">
          <Button kind="plain">{t('common.apply')}</Button>
        </p>
      </form>
      <Figure
        title={figure.title}
        unit={figure.unit}
        n={figure.n}
        asOf={asOf}
        source={figure.source}
        svg={svg}
        narrowSvg={narrowSvg}
        notes={figure.notes}
        nothing={figure.nothing}
        definition={
          <>
            <p>{figure.meaning}</p>
            <ul>
              {figure.limits.map((limit) => (
                <li key={limit}>{limit}</li>
              ))}
            </ul>
          </>
        }
        table={
          <ActorsTable
            caption={figure.title}
            header={figure.table.header}
            rows={figure.table.rows}
            actors={actors}
            opened={opened?.opened}
          />
        }
        csvHref={`/actors/network.csv${search}`}
        svgHref={`/actors/network.svg${search}`}
        pngHref={`/actors/network.png${search}`}
        isTableOpen={opened !== undefined}
      />
      {opened === undefined && actors.some(({ kind }) => kind === 'organization') && (
        <Panel title={t('actors.open.title')}>
          <p>{t('actors.open.lead')}</p>
          <form
            method="post"
            action={`/actors?index${search.replace('?', '&')}`}
            className="measure"
            noValidate
          >
            <PurposeFields form={form} />
            <p className="actions">
              <Button>{t('actors.open.save')}</Button>
            </p>
          </form>
        </Panel>
      )}
    </>
  );
}
