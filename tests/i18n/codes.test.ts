import { describe, expect, it } from 'vitest';

import { ATTACHMENT_PROBLEMS, ATTACHMENT_TYPES } from '#app/domain/attachment.ts';
import { FOLLOW_UP_KINDS } from '#app/domain/follow-up.ts';
import { PERMISSIONS } from '#app/access/vocabulary.ts';
import { CAPTURE_STATUSES } from '#app/domain/capture-status.ts';
import { CLOCK_STATES } from '#app/domain/clock-state.ts';
import { WEEKDAYS } from '#app/domain/working-days.ts';
import { CONCEALMENTS } from '#app/domain/concealment.ts';
import { EMBARGO_CONTEXTS, RECOVERY_MISSIONS } from '#app/domain/context.ts';
import { CONDITIONS, FIREARM_TYPES, ITEM_KINDS } from '#app/domain/firearm.ts';
import { HISTORIC_COUNTRIES } from '#app/domain/historic-country.ts';
import { HIT_REASONS, HIT_STATUSES } from '#app/domain/hit.ts';
import {
  CERTAINTIES,
  DESTRUCTION_METHODS,
  EVENT_KINDS,
  EVENT_SOURCES,
  INVESTIGATIONS,
} from '#app/domain/life-event.ts';
import { ACTION_TYPES, ALL_ITEM_SUBTYPES, PART_KINDS, STOCK_TYPES } from '#app/domain/item.ts';
import { COMPONENTS, LEGIBILITIES, MARK_KINDS, MARK_METHODS } from '#app/domain/marking/codes.ts';
import { DECODE_CONFIDENCES, DECODE_NOTES } from '#app/domain/marking/decode/decoded-mark.ts';
import { ASKED_INSTEAD } from '#app/domain/marking/serial-rules.ts';
import { WARNING_CODES } from '#app/domain/identification.ts';
import { MARK_PROBLEMS } from '#app/domain/marking/check-mark.ts';
import { MATCH_REASON_KINDS } from '#app/domain/marking/explain-match.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS, PLACE_KINDS, REPORT_TYPES } from '#app/domain/occasion.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { PERIOD_BOUNDS, PRECISIONS } from '#app/domain/period.ts';
import { PARTY_KINDS, PARTY_ROLES, PERSON_OUTCOMES, SEXES } from '#app/domain/party.ts';
import { PHOTOGRAPH_SIZES, PHOTOGRAPH_SUBJECTS } from '#app/domain/photograph.ts';
import { MAIL_PROBLEMS } from '#app/domain/mail-problem.ts';
import { NOTICE_KINDS } from '#app/domain/notice.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import { CONSENT_DECISIONS, CONSENT_USES } from '#app/domain/restriction.ts';
import { ROLES } from '#app/domain/role.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import {
  ADDRESSEE_GROUNDS,
  ANSWER_KINDS,
  REFUSAL_GROUNDS,
  RESTRICTIONS,
  TRACE_ACTIONS,
  TRACE_RULES,
  TRACE_STATUSES,
} from '#app/domain/trace-request.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';
import { CATALOGUE, type MessageTree } from '#app/i18n/catalogue.ts';

const LISTS: Readonly<Record<string, readonly string[]>> = {
  'codes.actionType': ACTION_TYPES,
  'codes.addresseeGround': ADDRESSEE_GROUNDS,
  'codes.answerKind': ANSWER_KINDS,
  'codes.captureStatus': CAPTURE_STATUSES,
  'codes.certainty': CERTAINTIES,
  'codes.component': COMPONENTS,
  'codes.concealment': CONCEALMENTS,
  'codes.condition': CONDITIONS,
  'codes.conveyance': CONVEYANCES,
  'codes.criminalContext': CRIMINAL_CONTEXTS,
  'codes.datePrecision': PRECISIONS,
  'codes.destructionMethod': DESTRUCTION_METHODS,
  'codes.embargoContext': EMBARGO_CONTEXTS,
  'codes.eventKind': EVENT_KINDS,
  'codes.eventSource': EVENT_SOURCES,
  'codes.firearmType': FIREARM_TYPES,
  'codes.historicCountry': Object.keys(HISTORIC_COUNTRIES),
  'codes.hitReason': HIT_REASONS,
  'codes.hitStatus': HIT_STATUSES,
  'codes.investigation': INVESTIGATIONS,
  'codes.itemKind': ITEM_KINDS,
  'codes.itemSubtype': ALL_ITEM_SUBTYPES,
  'codes.legalGround': LEGAL_GROUNDS,
  'codes.legibility': LEGIBILITIES,
  'codes.markKind': MARK_KINDS,
  'codes.markMethod': MARK_METHODS,
  'codes.matchReason': MATCH_REASON_KINDS,
  'codes.outcome': OUTCOME_CODES,
  'codes.partKind': PART_KINDS,
  'codes.partyKind': PARTY_KINDS,
  'codes.partyRole': PARTY_ROLES,
  'codes.periodBound': PERIOD_BOUNDS,
  'codes.personOutcome': PERSON_OUTCOMES,
  'codes.photographSize': Object.keys(PHOTOGRAPH_SIZES),
  'codes.photographSubject': PHOTOGRAPH_SUBJECTS,
  'codes.placeKind': PLACE_KINDS,
  'codes.purpose': PURPOSES,
  'codes.recoveryMission': RECOVERY_MISSIONS,
  'codes.refusalGround': REFUSAL_GROUNDS,
  'codes.reportType': REPORT_TYPES,
  'codes.restriction': RESTRICTIONS,
  'restriction.decision': CONSENT_DECISIONS,
  'restriction.use': CONSENT_USES,
  'attachment.problem': [...ATTACHMENT_PROBLEMS, 'again', 'tooMany'],
  'attachment.type': ATTACHMENT_TYPES,
  'find.clockState': CLOCK_STATES,
  'calendar.day': WEEKDAYS.map(String),
  'followup.kind': FOLLOW_UP_KINDS,
  'followup.hint': FOLLOW_UP_KINDS,
  'restriction.what': CONSENT_USES,
  'codes.role': ROLES,
  'codes.sex': SEXES,
  'codes.sharing': SHARING_LEVELS,
  'codes.sharingExplained': SHARING_LEVELS,
  'codes.stockType': STOCK_TYPES,
  'codes.traceAction': TRACE_ACTIONS,
  'codes.traceStatus': TRACE_STATUSES,
  'identification.asked': ASKED_INSTEAD,
  'identification.decoded.confidence': DECODE_CONFIDENCES,
  'identification.decoded.note': DECODE_NOTES,
  'identification.warning': WARNING_CODES,
  'mail.problem': MAIL_PROBLEMS,
  'notice.kind': NOTICE_KINDS,
  'notice.hint': NOTICE_KINDS,
  'trace.rule': TRACE_RULES,
};

describe('labels of codes', () => {
  it.each(Object.entries(LISTS))('%s has one label for each code and none besides', (group, codes) => {
    expect(Object.keys(groupAt(group)).sort()).toEqual([...codes].sort());
  });

  it('every permission has its words, and no other has', () => {
    const areas = Object.entries(groupAt('audit.permission')).flatMap(([area, acts]) =>
      Object.keys(acts).map((act) => `${area}:${act}`),
    );
    expect(areas.sort()).toEqual([...PERMISSIONS].sort());
  });

  it('every problem of a mark has its sentence', () => {
    expect(Object.keys(groupAt('query.problem'))).toEqual(expect.arrayContaining([...MARK_PROBLEMS]));
  });
});

function groupAt(path: string): MessageTree {
  let node: string | MessageTree | undefined = CATALOGUE.en;
  for (const part of path.split('.')) node = typeof node === 'object' ? node[part] : undefined;
  return typeof node === 'object' ? node : {};
}
