import { Panel } from '#app/components/panel.tsx';
import { basesInWords, gapsInWords } from '#app/i18n/gap-words.ts';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** The request as a letter from one point of contact to another (ISACS 05.31, 8.2). */
export function Letter(props: {
  /** Without a reference where it has not been sent. */
  request: Pick<RequestView['request'], 'sent_at' | 'reference' | 'urgent'>;
  letter: RequestView['letter'];
}) {
  const { request, letter } = props;
  const text = useText();
  const { t, formatCountry, formatDate } = text;
  const addressed = formatCountry(letter.addressed_state);
  const requesting = formatCountry(letter.requesting_state);
  return (
    <Panel title={t('trace.letter.title')}>
      <article className="letter">
        <p>
          {t('trace.letter.from', { state: requesting })}
          <br />
          {t('trace.letter.to', { state: addressed })}
          <br />
          {request.reference === ''
            ? formatDate(request.sent_at)
            : t('trace.letter.date', { date: formatDate(request.sent_at), reference: request.reference })}
        </p>
        {letter.record_id !== null && (
          <Part
            title={t('trace.letter.part.addressee', { state: addressed })}
            text={t(`trace.letter.ground.${letter.addressee_ground}`)}
          >
            {letter.addressee_reason}
          </Part>
        )}
        <Part title={t('bases.title')} text={basesInWords(letter.legal_bases, text)} />
        <Part title={t('trace.field.interpolReference')} text={letter.interpol_reference} />
        {request.urgent && <Part title={t('trace.urgent.because')} text={letter.urgent_reason} />}
        <Part title={t('trace.field.legalJustification')} text={letter.legal_justification} />
        <Part title={t('trace.field.circumstances')} text={letter.circumstances} />
        <Part
          title={t('trace.letter.part.domesticTrace', { state: requesting })}
          text={letter.domestic_trace}
        />
        <Part
          title={t('trace.letter.part.informationSought', { state: requesting })}
          text={letter.information_sought}
        />
        <Part title={t('trace.field.intendedUse')} text={letter.intended_use} />
        <Part title={t('trace.field.additional')} text={letter.additional} />
        <Part title={t('trace.field.cannotProvide')} text={gapsInWords(letter, t)} />
        <Part
          title={t('trace.field.confidentiality')}
          text={
            letter.confidentiality
              ? t('trace.letter.promise', { state: addressed })
              : t(
                  letter.record_id === null && letter.confidentiality_limits === ''
                    ? 'outside.noPromise'
                    : 'trace.letter.limits',
                )
          }
        >
          {letter.confidentiality_limits}
        </Part>
      </article>
      <p className="hint">{t('trace.letter.words', { state: requesting })}</p>
    </Panel>
  );
}

/** One heading and what it says; nothing where nothing was said. */
function Part({ title, text, children }: { title: string; text: string; children?: string }) {
  if (text === '') return null;
  return (
    <>
      <h3>{title}</h3>
      <p className="as-written">{text}</p>
      {children !== undefined && children !== '' && <p className="as-written">{children}</p>}
    </>
  );
}
