import type { AmendmentTable, RowVersionTable } from './amendments.ts';
import type {
  AccessEventTable,
  AuditConcernTable,
  AuditEntryTable,
  AuditHeadTable,
  AuditNodeTable,
  AuditUnsealedTable,
  SealingKeyTable,
} from './audit.ts';
import type {
  ContactChangeTable,
  ContactIdentityTable,
  NominationApprovalTable,
  NominationTable,
} from './contacts.ts';
import type {
  InvolvedPartySealTable,
  InvolvedPartyTable,
  LifeEventTable,
  RecordStandingTable,
} from './events.ts';
import type { FigureEditionTable } from './editions.ts';
import type { AgencyKindTable, CompletenessCountTable, CompletenessWeightTable } from './completeness.ts';
import type {
  ArmRollupTable,
  ArmTallyTable,
  LegRollupTable,
  LegTallyTable,
  MarkRollupTable,
  MarkTallyTable,
  MarkedArmTable,
  QueryCountTable,
} from './figures.ts';
import type {
  ImportBatchTable,
  ImportMappingTable,
  ImportRemarkTable,
  ImportSetAsideTable,
} from './imports.ts';
import type { RateLimitTable, RateUseTable, UnusualUseTable, UseRuleTable } from './guard.ts';
import type { JobTable } from './jobs.ts';
import type {
  HitAgreementTable,
  HitDecisionTable,
  HitRecoveryTable,
  HitReopeningTable,
  HitTable,
} from './hits.ts';
import type {
  ApiTokenTable,
  EndedTokenTable,
  CredentialTable,
  MemberStateTable,
  NationalPointOfContactTable,
  OfficerTable,
  SessionTable,
} from './people.ts';
import type { MailNoticeTable, MailTable, NoticeChoiceTable, NoticeKindTable, NoticeTable } from './mail.ts';
import type { BallisticReferenceTable } from './ballistics.ts';
import type { TraceAttachmentTable } from './attachments.ts';
import type { StateCalendarTable } from './calendar.ts';
import type { TraceOwnReferenceTable } from './request-search.ts';
import type { TraceFollowUpTable, TraceFollowUpTallyTable } from './follow-ups.ts';
import type { AnswerTermTable, QueryBatchRowTable, QueryBatchTable } from './query-batches.ts';
import type { AnswerAuthorityTable, TraceConsentDecisionTable, TraceConsentTable } from './restrictions.ts';
import type { RetentionRuleTable, RetentionSettingTable } from './retention.ts';
import type {
  QualityCheckTable,
  QualityFindingTable,
  QualityRuleSettingTable,
  QualityRuleTable,
} from './quality.ts';
import type { PhotographTable } from './photographs.ts';
import type {
  CaptureDraftTable,
  CaptureReadingTable,
  MarkingKeyTable,
  MarkingTable,
  MarkQueryTable,
  QueryMeetingTable,
  OccasionTable,
  RecordShareTable,
  RouteLegTable,
  UnreadMaskTable,
  WeaponRecordTable,
} from './records.ts';
import type { SavedSearchTable } from './saved-searches.ts';
import type { SentFormTable } from './sent-forms.ts';
import type { KeepingInspectionTable, RecordHoldingTable } from './record-keeping.ts';
import type { SpotCheckItemTable, SpotCheckReadingTable, SpotCheckTable } from './spot-checks.ts';
import type { StandingAnswerTable, StandingQueryTable } from './standing.ts';
import type {
  ReferenceCalibreTable,
  ReferenceMakeTable,
  ReferenceModelTable,
  ReferenceProofHouseTable,
  ReferenceSubdivisionTable,
} from './reference.ts';
import type { DomesticInquiryTable, DomesticTraceTable } from './domestic-traces.ts';
import type { CoordinatorContactTable } from './coordinator-contacts.ts';
import type { LegalBasisTable } from './legal-bases.ts';
import type { RequestDraftTable } from './request-drafts.ts';
import type { StateSuspensionTable } from './suspensions.ts';
import type { TraceWeightsTable } from './trace-weights.ts';
import type { TraceChoiceTallyTable, TraceDecisionTable } from './trace-decisions.ts';
import type {
  TraceAnswerTable,
  TraceDescribedArmTable,
  TraceLetterTable,
  TraceReminderTable,
  TraceRequestTable,
  TraceStepTable,
} from './traces.ts';

import type { AnsweredChallengeTable, PasskeyTable } from './passkeys.ts';
import type { InvitationTable, RecoveryCodeTable, SignInAddressTable } from './sign-in.ts';

/** Every table of the portal; which role sees what of them is the database's decision. */
export interface PortalDatabase {
  rate_limit: RateLimitTable;
  rate_use: RateUseTable;
  unusual_use: UnusualUseTable;
  use_rule: UseRuleTable;
  member_state: MemberStateTable;
  national_point_of_contact: NationalPointOfContactTable;
  officer: OfficerTable;
  credential: CredentialTable;
  session: SessionTable;
  api_token: ApiTokenTable;
  ended_token: EndedTokenTable;
  passkey: PasskeyTable;
  answered_challenge: AnsweredChallengeTable;
  recovery_code: RecoveryCodeTable;
  invitation: InvitationTable;
  sign_in_address: SignInAddressTable;
  contact_identity: ContactIdentityTable;
  nomination: NominationTable;
  nomination_approval: NominationApprovalTable;
  contact_change: ContactChangeTable;
  occasion: OccasionTable;
  weapon_record: WeaponRecordTable;
  record_share: RecordShareTable;
  marking: MarkingTable;
  marking_key: MarkingKeyTable;
  unread_mask: UnreadMaskTable;
  route_leg: RouteLegTable;
  import_batch: ImportBatchTable;
  import_set_aside: ImportSetAsideTable;
  import_remark: ImportRemarkTable;
  import_mapping: ImportMappingTable;
  mark_query: MarkQueryTable;
  query_meeting: QueryMeetingTable;
  query_batch: QueryBatchTable;
  query_batch_row: QueryBatchRowTable;
  saved_search: SavedSearchTable;
  sent_form: SentFormTable;
  answer_term: AnswerTermTable;
  capture_draft: CaptureDraftTable;
  amendment: AmendmentTable;
  row_version: RowVersionTable;
  capture_reading: CaptureReadingTable;
  standing_query: StandingQueryTable;
  standing_answer: StandingAnswerTable;
  job: JobTable;
  notice_kind: NoticeKindTable;
  notice: NoticeTable;
  notice_choice: NoticeChoiceTable;
  mail: MailTable;
  mail_notice: MailNoticeTable;
  photograph: PhotographTable;
  hit: HitTable;
  hit_decision: HitDecisionTable;
  hit_reopening: HitReopeningTable;
  hit_agreement: HitAgreementTable;
  hit_recovery: HitRecoveryTable;
  trace_request: TraceRequestTable;
  trace_letter: TraceLetterTable;
  trace_step: TraceStepTable;
  trace_weights: TraceWeightsTable;
  trace_described_arm: TraceDescribedArmTable;
  trace_answer: TraceAnswerTable;
  trace_reminder: TraceReminderTable;
  coordinator_contact: CoordinatorContactTable;
  legal_basis: LegalBasisTable;
  request_draft: RequestDraftTable;
  state_suspension: StateSuspensionTable;
  trace_decision: TraceDecisionTable;
  domestic_trace: DomesticTraceTable;
  domestic_inquiry: DomesticInquiryTable;
  trace_choice_tally: TraceChoiceTallyTable;
  trace_attachment: TraceAttachmentTable;
  trace_own_reference: TraceOwnReferenceTable;
  state_calendar: StateCalendarTable;
  trace_follow_up: TraceFollowUpTable;
  trace_follow_up_tally: TraceFollowUpTallyTable;
  answer_authority: AnswerAuthorityTable;
  trace_consent: TraceConsentTable;
  trace_consent_decision: TraceConsentDecisionTable;
  life_event: LifeEventTable;
  record_standing: RecordStandingTable;
  involved_party: InvolvedPartyTable;
  involved_party_seal: InvolvedPartySealTable;
  access_event: AccessEventTable;
  audit_unsealed: AuditUnsealedTable;
  audit_entry: AuditEntryTable;
  audit_node: AuditNodeTable;
  audit_head: AuditHeadTable;
  audit_concern: AuditConcernTable;
  sealing_key: SealingKeyTable;
  arm_tally: ArmTallyTable;
  leg_tally: LegTallyTable;
  arm_rollup: ArmRollupTable;
  leg_rollup: LegRollupTable;
  marked_arm: MarkedArmTable;
  mark_tally: MarkTallyTable;
  mark_rollup: MarkRollupTable;
  query_count: QueryCountTable;
  figure_edition: FigureEditionTable;
  completeness_weight: CompletenessWeightTable;
  agency_kind: AgencyKindTable;
  completeness_count: CompletenessCountTable;
  reference_make: ReferenceMakeTable;
  reference_calibre: ReferenceCalibreTable;
  reference_model: ReferenceModelTable;
  reference_proof_house: ReferenceProofHouseTable;
  reference_subdivision: ReferenceSubdivisionTable;
  quality_rule: QualityRuleTable;
  quality_rule_setting: QualityRuleSettingTable;
  quality_finding: QualityFindingTable;
  quality_check: QualityCheckTable;
  record_holding: RecordHoldingTable;
  keeping_inspection: KeepingInspectionTable;
  spot_check: SpotCheckTable;
  spot_check_item: SpotCheckItemTable;
  spot_check_reading: SpotCheckReadingTable;
  ballistic_reference: BallisticReferenceTable;
  retention_rule: RetentionRuleTable;
  retention_setting: RetentionSettingTable;
}
