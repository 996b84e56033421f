import { ButtonLink } from '#app/components/button.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface ShownDraw {
  id: string;
  seed: string;
  as_of: string;
  registered_from: string | null;
  registered_until: string | null;
  population: number;
  size: number;
}

/** All that is needed to draw the same records again. */
export function DrawFacts({ check }: { check: ShownDraw }) {
  const { t, formatDate, formatDateTime, formatNumber } = useText();
  const { registered_from: from, registered_until: until } = check;
  const day = (date: string | null) => (date === null ? t('spot.draw.open') : formatDate(date));
  return (
    <>
      <p className="measure">{t('spot.draw.rule')}</p>
      <SummaryList
        rows={[
          { label: t('spot.draw.seed'), value: <code>{check.seed}</code> },
          {
            label: t('spot.draw.population'),
            value: t('spot.draw.populationOf', {
              count: check.population,
              moment: formatDateTime(check.as_of),
            }),
          },
          ...(from !== null || until !== null
            ? [{ label: t('spot.draw.registered'), value: `${day(from)} – ${day(until)}` }]
            : []),
          { label: t('spot.draw.drawn'), value: formatNumber(check.size) },
        ]}
      />
      <p className="actions">
        <ButtonLink to={`/spot-checks/${check.id}?again`}>{t('spot.again.link')}</ButtonLink>
      </p>
    </>
  );
}
