import { useId, type ReactNode } from 'react';

import type { DateLike } from '#app/i18n/format.ts';
import { useText } from '#app/i18n/text.tsx';

export interface FigureProps {
  title: string;
  unit: string;
  asOf: DateLike;
  source?: string;
  /** Drawn by the server from numbers and escaped texts; never from input as it came */
  svg: string;
  /** The same drawn for a phone */
  narrowSvg?: string;
  /** How the number is made: what counts, what does not */
  definition: ReactNode;
  /** The same numbers as a table */
  table: ReactNode;
  csvHref: string;
  svgHref: string;
  pngHref?: string;
  /** What it is counted from, in words */
  n?: string;
  /** What holds of these very numbers */
  notes?: readonly string[];
  /** Said in place of the picture where there is nothing to draw */
  nothing?: string | undefined;
  /** Adds that boundaries imply no endorsement */
  map?: boolean;
  /** The table is what the reader came for */
  isTableOpen?: boolean;
}

/** A picture with everything needed to trust it: unit, date, definition, table and files. */
export function Figure(props: FigureProps) {
  const { title, unit, asOf, source, svg, narrowSvg, definition, table, csvHref, svgHref, map } = props;
  const { pngHref, n, notes = [], nothing, isTableOpen } = props;
  const { t, formatDate } = useText();
  const id = useId();
  return (
    <figure className="figure" aria-labelledby={id}>
      <figcaption className="figure__head">
        <h2 id={id}>{title}</h2>
        <p className="hint">
          {t('common.figure.unit', { unit })} · {n !== undefined && `${n} · `}
          {t('common.figure.asOf', { date: formatDate(asOf) })}
          {source !== undefined && ` · ${t('common.figure.source', { source })}`}
        </p>
      </figcaption>
      {nothing === undefined ? <Picture svg={svg} narrowSvg={narrowSvg} /> : <p>{nothing}</p>}
      {notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      {map && <p className="hint">{t('common.figure.boundaries')}</p>}
      <details open={isTableOpen}>
        <summary>{t('common.figure.table')}</summary>
        {table}
      </details>
      <details>
        <summary>{t('common.figure.definition')}</summary>
        <div className="measure">{definition}</div>
      </details>
      <p className="actions">
        <a href={csvHref} download>
          {t('common.figure.csv')}
        </a>
        {nothing === undefined && (
          <>
            <a href={svgHref} download>
              {t('common.figure.svg')}
            </a>
            {pngHref !== undefined && (
              <a href={pngHref} download>
                {t('common.figure.png')}
              </a>
            )}
          </>
        )}
      </p>
    </figure>
  );
}

function Picture({ svg, narrowSvg }: Pick<FigureProps, 'svg' | 'narrowSvg'>) {
  return (
    <>
      <div
        className={narrowSvg === undefined ? 'figure__picture' : 'figure__picture figure__picture--wide'}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {narrowSvg !== undefined && (
        <div
          className="figure__picture figure__picture--narrow"
          dangerouslySetInnerHTML={{ __html: narrowSvg }}
        />
      )}
    </>
  );
}
