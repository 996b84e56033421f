import type { Paper } from '#app/papers/paper.ts';
import { basesInWords, gapsInWords } from '#app/i18n/gap-words.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { PointOfContact } from '#db/queries/member-states.server.ts';

import type { RequestRead } from '../read-request.server.ts';
import { armParts } from './arm-facts.ts';
import {
  clockPart,
  handPart,
  known,
  paperFrame,
  type PaperTaken,
  textPart,
  withdrawnPart,
} from './paper-frame.ts';

/** An international tracing request as one ministry sends it to another: all that clause 8.2 asks for, in its order. */
export function requestPaper(
  view: RequestRead,
  contacts: ReadonlyMap<string, PointOfContact>,
  text: Text,
  taken: PaperTaken,
): Paper {
  const { t, formatCountry, formatDate } = text;
  const { request, letter, occasion } = view;
  const addressed = formatCountry(letter.addressed_state);
  return {
    ...paperFrame(view, contacts, text, taken),
    title: t('paper.request.title'),
    handling: [
      t('paper.handling.request'),
      ...(request.urgent ? [t('paper.handling.urgent')] : []),
      letter.confidentiality ? t('paper.handling.promised') : t('paper.handling.limited'),
    ],
    watermark: watermarkOf(request, t),
    parts: [
      clockPart(view, text),
      ...withdrawnPart(view, text),
      ...(letter.record_id === null
        ? []
        : textPart(
            t('trace.field.addressee'),
            t(`trace.letter.ground.${letter.addressee_ground}`),
            letter.addressee_reason,
          )),
      ...textPart(t('bases.title'), basesInWords(letter.legal_bases, text)),
      ...textPart(t('trace.field.interpolReference'), letter.interpol_reference),
      ...(request.urgent ? textPart(t('trace.urgent.because'), letter.urgent_reason) : []),
      ...textPart(t('trace.field.legalJustification'), letter.legal_justification),
      ...textPart(t('trace.field.circumstances'), letter.circumstances),
      ...handPart(view, text),
      ...armParts(view, text),
      ...textPart(t('trace.field.informationSought'), letter.information_sought),
      ...textPart(t('trace.field.intendedUse'), letter.intended_use),
      ...textPart(t('trace.field.domesticTrace'), letter.domestic_trace),
      ...(occasion
        ? [
            {
              heading: t('paper.request.recovery'),
              facts: known([
                [t('record.occasion.type'), t(`codes.reportType.${occasion.report_type}`)],
                [
                  t('record.occasion.when'),
                  occasion.occurred_on === null ? '' : formatDate(occasion.occurred_on),
                ],
                [
                  t('record.occasion.where'),
                  [
                    occasion.place,
                    occasion.place_country === null ? '' : formatCountry(occasion.place_country),
                  ]
                    .filter((one) => one !== '')
                    .join(', '),
                ],
              ]),
            },
          ]
        : []),
      ...textPart(t('trace.field.additional'), letter.additional),
      ...textPart(t('trace.field.cannotProvide'), gapsInWords(letter, t)),
      ...textPart(
        t('trace.field.confidentiality'),
        letter.confidentiality
          ? t('trace.letter.promise', { state: addressed })
          : t(
              letter.record_id === null && letter.confidentiality_limits === ''
                ? 'outside.noPromise'
                : 'trace.letter.limits',
            ),
        letter.confidentiality_limits,
      ),
    ],
  };
}

function watermarkOf({ status, urgent }: RequestRead['request'], t: Text['t']): string | undefined {
  if (status === 'withdrawn') return t('codes.traceStatus.withdrawn');
  return urgent ? t('trace.urgent.tag') : undefined;
}
