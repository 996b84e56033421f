import { REFUSAL_GROUNDS } from '#app/domain/trace-request.ts';
import type { Paper, PaperPart } from '#app/papers/paper.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { PointOfContact } from '#db/queries/member-states.server.ts';
import type { TraceAnswerRow } from '#db/queries/trace-requests.server.ts';

import type { RequestRead } from '../read-request.server.ts';
import { armParts } from './arm-facts.ts';
import {
  clockPart,
  handPart,
  known,
  paperFrame,
  type PaperTaken,
  restrictionLines,
  textPart,
} from './paper-frame.ts';

/** An answer (8.3.3), or a refusal with its ground (8.3.4.2), with every restriction on its use on each page. */
export function answerPaper(
  view: RequestRead,
  answer: TraceAnswerRow,
  contacts: ReadonlyMap<string, PointOfContact>,
  text: Text,
  taken: PaperTaken,
): Paper {
  const { t } = text;
  const restricted = restrictionLines(view, text);
  const refuses = answer.kind === 'refusal';
  return {
    ...paperFrame(view, contacts, text, taken),
    title: t(refuses ? 'paper.answer.refusal' : 'paper.answer.title'),
    handling: [
      t(restricted.length > 0 ? 'paper.handling.restricted' : 'paper.handling.answer'),
      ...restricted,
    ],
    watermark: restricted.length > 0 ? t('paper.restricted') : undefined,
    parts: [
      clockPart(view, text),
      ...handPart(view, text),
      answerFacts(answer, text),
      ...textPart(t(`trace.answer.narrative.${answer.kind}`), answer.narrative),
      ...(restricted.length > 0
        ? [{ heading: t('trace.answer.restrictions'), text: restricted.join('\n') }]
        : []),
      ...armParts(view, text),
    ],
  };
}

function answerFacts(answer: TraceAnswerRow, text: Text): PaperPart {
  const { t, formatCountry, formatDate } = text;
  const { kind } = answer;
  const ground = REFUSAL_GROUNDS.find((one) => one === answer.refusal_ground);
  const informs = kind !== 'refusal' && kind !== 'not_found';
  return {
    heading: t(kind === 'refusal' ? 'trace.answer.refusalTitle' : 'trace.answer.title'),
    facts: [
      { label: t('trace.answer.kind'), value: t(`codes.answerKind.${kind}`) },
      ...known([
        [t('trace.answer.ground'), ground === undefined ? '' : t(`codes.refusalGround.${ground}`)],
        ...(informs
          ? ([
              [
                t(`trace.answer.on.${kind}`),
                answer.occurred_on === null ? '' : formatDate(answer.occurred_on),
              ],
              [t(`trace.answer.who.${kind}`), answer.last_legal_owner],
            ] as const)
          : []),
        [t('trace.answer.exportedTo'), answer.exported_to === null ? '' : formatCountry(answer.exported_to)],
      ]),
    ],
  };
}
