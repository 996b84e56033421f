import { aroundRole, definition, type NetworkActor } from '#analytics/measures/actor-network.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { type ActorShape, networkChart } from '#app/charts/network-chart.ts';
import type { PartyRole } from '#app/domain/party.ts';
import type { ReadActors } from '#app/services/parties/read-actors.server.ts';

import type { ThemeFigure } from './theme-figure.ts';

/** As many as a picture shows; the table has all. */
export const MOST_DRAWN = 60;

const SHAPE_OF: Readonly<Record<PartyRole, ActorShape>> = {
  broker: 'trade',
  dealer: 'trade',
  importer: 'trade',
  exporter: 'trade',
  maker: 'maker',
  armed_group: 'group',
  carrier: 'transport',
  consignee: 'transport',
  owner: 'other',
  holder: 'other',
  suspect: 'other',
  other: 'other',
};

export interface NetworkFigure extends Omit<ThemeFigure, 'name'> {
  readonly name: 'network';
  readonly actors: readonly NetworkActor[];
}

/** The network of a State's own actors, or of one role and those around it. Actors go by number and role, never by name. */
export function networkFigure(
  read: ReadActors,
  role: PartyRole | undefined,
  words: FigureWords,
): NetworkFigure {
  const { t, format } = words;
  const { actors, links } = aroundRole(read.network, role);
  const nameOf = (actor: NetworkActor) =>
    t('actors.network.actor', { role: t(`codes.partyRole.${actor.role}`), number: actor.number });
  const central = mostBetween(actors);
  const title = central
    ? t('actors.network.finding', {
        actor: nameOf(central),
        share: format.formatPercent(central.betweenness, 0),
      })
    : t(definition.title);
  const alone = actors.filter(({ degree }) => degree === 0).length;
  const linked = actors.filter(({ degree }) => degree > 0);
  const drawn = linked
    .toSorted((x, y) => y.degree - x.degree || x.number - y.number)
    .slice(0, MOST_DRAWN)
    .sort((x, y) => x.number - y.number);
  const isDrawn = new Set(drawn.map(({ number }) => number));
  const neighbours = (of: number) =>
    links.flatMap(({ a, b }) => (a === of ? [b] : b === of ? [a] : [])).sort((x, y) => x - y);
  return {
    name: 'network',
    actors,
    title,
    unit: t('actors.network.unit'),
    n: t('actors.network.n', {
      count: actors.length,
      links: format.formatNumber(links.length),
      parties: format.formatNumber(read.parties),
    }),
    meaning: t(definition.meaning),
    source: t(definition.source),
    limits: definition.limits.map((limit) => t(limit)),
    notes: [
      ...(alone > 0 ? [t('actors.network.alone', { count: alone })] : []),
      ...(linked.length > drawn.length
        ? [
            t('actors.network.most', {
              drawn: format.formatNumber(drawn.length),
              all: format.formatNumber(linked.length),
            }),
          ]
        : []),
      ...(read.isPart ? [t('actors.network.part', { parties: format.formatNumber(read.parties) })] : []),
    ],
    ...(actors.length === 0
      ? { nothing: t(role === undefined ? 'actors.network.nobody' : 'actors.network.nobodyOfRole') }
      : linked.length === 0
        ? { nothing: t('actors.network.unlinked') }
        : {}),
    table: {
      header: [
        t('actors.network.who'),
        t('actors.network.kind'),
        t('actors.network.cases'),
        t('actors.network.arms'),
        t('actors.network.degree'),
        t('actors.network.between'),
        t('actors.network.with'),
      ],
      rows: actors.map((actor) => [
        nameOf(actor),
        t(`codes.partyKind.${actor.kind}`),
        actor.cases,
        actor.arms,
        actor.degree,
        Math.round(actor.betweenness * 1000) / 10,
        neighbours(actor.number).join(', '),
      ]),
    },
    draw: (frame) =>
      networkChart(
        drawn.map((actor) => ({
          number: actor.number,
          shape: SHAPE_OF[actor.role],
          name: t(`codes.partyRole.${actor.role}`),
          cases: actor.cases,
          isCentral: actor === central,
        })),
        links.filter(({ a, b }) => isDrawn.has(a) && isDrawn.has(b)),
        {
          ...frame,
          title,
          description: t(definition.meaning),
          labels: {
            shape: (shape) => t(`actors.shape.${shape}`),
            central: t('actors.network.central'),
            byCase: t('actors.network.byCase'),
            byArm: t('actors.network.byArm'),
          },
        },
      ),
  };
}

/** The one over which the most shortest ways lead; none where two share it. */
function mostBetween(actors: readonly NetworkActor[]): NetworkActor | undefined {
  const [first, second] = actors.toSorted((x, y) => y.betweenness - x.betweenness);
  if (first === undefined || first.betweenness === 0) return undefined;
  return first.betweenness === second?.betweenness ? undefined : first;
}
