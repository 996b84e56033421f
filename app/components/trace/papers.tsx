import { useText } from '#app/i18n/text.tsx';
import { PAPER_LANGUAGES } from '#app/papers/paper.ts';

import type { RequestView } from './view.ts';

/** The request and its answer as formal documents, in each language. */
export function Papers({ view }: { view: RequestView }) {
  const { t } = useText();
  const papers = view.answer ? (['request', 'answer'] as const) : (['request'] as const);
  return (
    <>
      {papers.map((paper) => (
        <p className="actions" key={paper}>
          <span>{t(`paper.take.${paper}`)}</span>
          {PAPER_LANGUAGES.map((language) => (
            <a
              key={language}
              href={`/requests/${view.request.id}/paper/${paper}-${language}.pdf`}
              hrefLang={language}
              download
            >
              {t(`paper.in.${language}`)}
            </a>
          ))}
        </p>
      ))}
    </>
  );
}
