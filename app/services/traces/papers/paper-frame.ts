import { RESTRICTIONS } from '#app/domain/trace-request.ts';
import type { Paper, PaperFact, PaperPart } from '#app/papers/paper.ts';
import type { Text } from '#app/i18n/text.tsx';
import type { PointOfContact } from '#db/queries/member-states.server.ts';

import type { RequestRead } from '../read-request.server.ts';

/** Who takes a paper away, and under which act of the audit. */
export interface PaperTaken {
  readonly officerName: string;
  readonly at: Date;
  readonly actId: string;
}

/** What both papers of a request have: who writes to whom, how it is handled, the clocks, who took it away. */
export function paperFrame(
  view: RequestRead,
  contacts: ReadonlyMap<string, PointOfContact>,
  text: Text,
  taken: PaperTaken,
): Pick<Paper, 'language' | 'reference' | 'sides' | 'signature' | 'foot' | 'pageOf' | 'at'> {
  const { t } = text;
  const { request } = view;
  const side = (title: string, state: string) => {
    const contact = contacts.get(state);
    return {
      title,
      lines: [text.formatCountry(state), ...(contact ? [contact.office, contact.phone, contact.email] : [])],
    };
  };
  return {
    language: text.language,
    reference: request.reference,
    sides: [
      side(t('paper.requesting'), request.requesting_state),
      side(t('paper.addressed'), request.addressed_state),
    ],
    signature: t('paper.signature'),
    foot: t('paper.foot', {
      name: taken.officerName,
      at: text.formatDateTime(taken.at),
      act: taken.actId,
    }),
    pageOf: (page, pages) => t('paper.page', { page, pages }),
    at: taken.at,
  };
}

/** Both clocks as they run or have run (8.3.1, 8.3.4.1). */
export function clockPart({ request, clocks }: RequestRead, { t, formatDate }: Text): PaperPart {
  const ended = request.withdrawn_at === null ? undefined : t('trace.clock.endedWith');
  const done = (due: string, at: Date | null) =>
    at === null
      ? (ended ?? t('paper.clock.due', { date: formatDate(due) }))
      : t('paper.clock.done', { date: formatDate(at), due: formatDate(due) });
  return {
    heading: t('paper.clock.title'),
    facts: [
      { label: t('paper.clock.sent'), value: formatDate(request.sent_at) },
      {
        label: t('trace.clock.acknowledgement'),
        value: done(clocks.acknowledgement.dueOn, request.acknowledged_at),
      },
      { label: t('trace.clock.answer'), value: done(clocks.answer.dueOn, request.answered_at) },
    ],
  };
}

/** That a request was withdrawn, when and why; and which withdrawn one it corrects, or which one corrects it. */
export function withdrawnPart(
  { request, steps, replaces, replacedBy }: RequestRead,
  { t, formatDate }: Text,
): PaperPart[] {
  const why = steps.find(({ action }) => action === 'withdraw')?.message ?? '';
  return textPart(
    t(request.withdrawn_at === null ? 'trace.replaced.paper' : 'codes.traceStatus.withdrawn'),
    request.withdrawn_at === null ? '' : formatDate(request.withdrawn_at),
    why,
    replaces ? t('trace.replaced.replaces', { reference: replaces.reference }) : '',
    replacedBy ? t('trace.replaced.by', { reference: replacedBy.reference }) : '',
  );
}

/** The steps of a State outside the portal, as they were written down for it. */
export function handPart({ steps }: RequestRead, { t, formatDate }: Text): PaperPart[] {
  const facts = steps.flatMap(({ action, at, hand_channel: channel, hand_writer: writer, officer_name }) =>
    channel === null
      ? []
      : [
          {
            label: t(`trace.timeline.${action}`),
            value: t('outside.paper', {
              date: formatDate(at),
              channel: t(`codes.handChannel.${channel}`),
              writer: writer ?? '',
              name: officer_name,
            }),
          },
        ],
  );
  return facts.length === 0 ? [] : [{ heading: t('outside.byHand'), facts }];
}

/** The restrictions on an answer in words, in the order of 8.3.4.2 d-f; consents that lift one stand beside it. */
export function restrictionLines({ answer, restrictions }: RequestRead, text: Text): string[] {
  const { t, formatList, formatCountry } = text;
  const lines = RESTRICTIONS.filter((one) => answer?.restrictions.includes(one)).map((one) =>
    one === 'named_authorities' && restrictions.authorities.length > 0
      ? `${t(`codes.restriction.${one}`)} · ${t('restriction.authorities', { list: formatList(restrictions.authorities) })}`
      : t(`codes.restriction.${one}`),
  );
  const granted = restrictions.consents.filter(({ decided }) => decided?.decision === 'granted');
  return [
    ...lines,
    ...granted.map(({ use, to_state, to_agency }) =>
      t('paper.granted', {
        what: t(`restriction.what.${use}`, { name: to_state === null ? to_agency : formatCountry(to_state) }),
      }),
    ),
  ];
}

/** A part with text, or none where nothing was said. */
export function textPart(heading: string, ...texts: readonly string[]): PaperPart[] {
  const said = texts.filter((one) => one !== '');
  return said.length === 0 ? [] : [{ heading, text: said.join('\n') }];
}

/** Facts that are known. */
export function known(facts: readonly (readonly [label: string, value: string])[]): PaperFact[] {
  return facts.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }]));
}
