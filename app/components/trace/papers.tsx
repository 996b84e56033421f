import { LANGUAGES } from '#app/i18n/language.ts';
import { useText } from '#app/i18n/text.tsx';

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
          {LANGUAGES.map((language) => (
            <a
              key={language}
              href={`/requests/${view.request.id}/paper/${paper}-${language}.pdf`}
              hrefLang={language}
              lang={language}
              download
            >
              {t(`common.language.${language}`)}
            </a>
          ))}
        </p>
      ))}
    </>
  );
}
