import { custodyMap } from '#app/charts/custody-map.ts';
import { CHART_WIDTHS } from '#app/charts/theme.ts';
import { Explained } from '#app/components/explained.tsx';
import { ButtonLink } from '#app/components/button.tsx';
import { CustodyTimeline } from '#app/components/custody/custody-timeline.tsx';
import { DiversionPoint } from '#app/components/custody/diversion-point.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { national } from '#app/http/photographs.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { namesOfStates } from '#app/http/state-names.server.ts';
import { languageOf } from '#app/i18n/language.ts';
import { textFor, useText } from '#app/i18n/text.tsx';
import { readCustody } from '#app/services/custody/read-custody.server.ts';

export const meta = pageTitle('custody.title');

/** The chain of custody of an arm as far as this officer may see it, as a timeline and on the map. */
export const loader = portalLoader('records:read', async (act) => {
  const officer = national(act);
  const { states, ...view } = await readCustody(act.tx, officer, idParam(act.params, 'id'));
  const tellers = new Set([view.record.member_state, ...view.steps.map(({ memberState }) => memberState)]);
  await act.audit({
    operation: 'custody.read',
    subject: { kind: 'record', id: view.record.id },
    concernedStates: [...tellers].filter((state) => state !== officer.memberState),
    detail: { shown: view.steps.length },
  });
  const language = languageOf(act.request.headers);
  const text = textFor(language, await namesOfStates(act.context.databases, language));
  const draw = (id: string, width: number) =>
    custodyMap(view.legs, states, text, { id, width, asOf: act.now, nonce: act.context.nonce });
  return {
    view,
    map: { wide: draw('custody', CHART_WIDTHS.wide), narrow: draw('custody-narrow', CHART_WIDTHS.narrow) },
  };
});

export default function CustodyPage() {
  const { view, map } = useLoaderData<typeof loader>();
  const { t, formatCountry } = useText();
  return (
    <>
      <h1>{t('custody.of', { arm: armName(armOf(view.record), t) })}</h1>
      <Explained term="custody" />
      <p className="lead measure">{t('custody.lead')}</p>
      <DiversionPoint diversion={view.diversion} />
      <Panel title={t('custody.steps')}>
        <CustodyTimeline view={view} />
      </Panel>
      {view.silent.length > 0 && (
        <Panel title={t('custody.silent.title')}>
          <ul className="plain">
            {view.silent.map((one) => (
              <li key={one.id}>
                <a href={`/requests/${one.id}`}>{one.reference}</a>{' '}
                {t(`custody.silent.${one.why}`, { state: formatCountry(one.addressedState) })}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {map.wide !== undefined && map.narrow !== undefined ? (
        <figure className="figure">
          <figcaption className="figure__head">
            <h2>{t('custody.map.title')}</h2>
          </figcaption>
          <div
            className="figure__picture figure__picture--wide"
            dangerouslySetInnerHTML={{ __html: map.wide }}
          />
          <div
            className="figure__picture figure__picture--narrow"
            dangerouslySetInnerHTML={{ __html: map.narrow }}
          />
        </figure>
      ) : (
        <p>{t('custody.map.none')}</p>
      )}
      <p className="actions">
        <ButtonLink to={`/records/${view.record.id}`}>{t('custody.back')}</ButtonLink>
      </p>
    </>
  );
}
