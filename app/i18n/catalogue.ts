import enAnalytics from '#app/i18n/en/analytics.json';
import enAttachment from '#app/i18n/en/attachment.json';
import enAudit from '#app/i18n/en/audit.json';
import enBallistics from '#app/i18n/en/ballistics.json';
import enCalendar from '#app/i18n/en/calendar.json';
import enCapture from '#app/i18n/en/capture.json';
import enCheck from '#app/i18n/en/check.json';
import enCodes from '#app/i18n/en/codes.json';
import enCommon from '#app/i18n/en/common.json';
import enCompleteness from '#app/i18n/en/completeness.json';
import enDecide from '#app/i18n/en/decide.json';
import enDomestic from '#app/i18n/en/domestic.json';
import enCustody from '#app/i18n/en/custody.json';
import enStates from '#app/i18n/en/states.json';
import enBases from '#app/i18n/en/bases.json';
import enDrafts from '#app/i18n/en/drafts.json';
import enErrors from '#app/i18n/en/errors.json';
import enHistory from '#app/i18n/en/history.json';
import enEvent from '#app/i18n/en/event.json';
import enFilter from '#app/i18n/en/filter.json';
import enFind from '#app/i18n/en/find.json';
import enFollowup from '#app/i18n/en/followup.json';
import enHit from '#app/i18n/en/hit.json';
import enHome from '#app/i18n/en/home.json';
import enIdentification from '#app/i18n/en/identification.json';
import enImports from '#app/i18n/en/import.json';
import enList from '#app/i18n/en/list.json';
import enItem from '#app/i18n/en/item.json';
import enLimits from '#app/i18n/en/limits.json';
import enWatch from '#app/i18n/en/watch.json';
import enMail from '#app/i18n/en/mail.json';
import enMatrix from '#app/i18n/en/matrix.json';
import enKeeping from '#app/i18n/en/keeping.json';
import enNavigation from '#app/i18n/en/navigation.json';
import enNotice from '#app/i18n/en/notice.json';
import enPaper from '#app/i18n/en/paper.json';
import enParty from '#app/i18n/en/party.json';
import enQuality from '#app/i18n/en/quality.json';
import enPerformance from '#app/i18n/en/performance.json';
import enPhotograph from '#app/i18n/en/photograph.json';
import enQuery from '#app/i18n/en/query.json';
import enRecord from '#app/i18n/en/record.json';
import enReference from '#app/i18n/en/reference.json';
import enRestriction from '#app/i18n/en/restriction.json';
import enRetention from '#app/i18n/en/retention.json';
import enSignin from '#app/i18n/en/signin.json';
import enSaved from '#app/i18n/en/saved.json';
import enSpot from '#app/i18n/en/spot.json';
import enStanding from '#app/i18n/en/standing.json';
import enTheme from '#app/i18n/en/theme.json';
import enStory from '#app/i18n/en/story.json';
import enTrace from '#app/i18n/en/trace.json';
import frAnalytics from '#app/i18n/fr/analytics.json';
import frAttachment from '#app/i18n/fr/attachment.json';
import frAudit from '#app/i18n/fr/audit.json';
import frBallistics from '#app/i18n/fr/ballistics.json';
import frCalendar from '#app/i18n/fr/calendar.json';
import frCapture from '#app/i18n/fr/capture.json';
import frCheck from '#app/i18n/fr/check.json';
import frCodes from '#app/i18n/fr/codes.json';
import frCommon from '#app/i18n/fr/common.json';
import frCompleteness from '#app/i18n/fr/completeness.json';
import frDecide from '#app/i18n/fr/decide.json';
import frDomestic from '#app/i18n/fr/domestic.json';
import frCustody from '#app/i18n/fr/custody.json';
import frStates from '#app/i18n/fr/states.json';
import frBases from '#app/i18n/fr/bases.json';
import frDrafts from '#app/i18n/fr/drafts.json';
import frErrors from '#app/i18n/fr/errors.json';
import frHistory from '#app/i18n/fr/history.json';
import frEvent from '#app/i18n/fr/event.json';
import frFilter from '#app/i18n/fr/filter.json';
import frFind from '#app/i18n/fr/find.json';
import frFollowup from '#app/i18n/fr/followup.json';
import frHit from '#app/i18n/fr/hit.json';
import frHome from '#app/i18n/fr/home.json';
import frIdentification from '#app/i18n/fr/identification.json';
import frImports from '#app/i18n/fr/import.json';
import frList from '#app/i18n/fr/list.json';
import frItem from '#app/i18n/fr/item.json';
import frLimits from '#app/i18n/fr/limits.json';
import frWatch from '#app/i18n/fr/watch.json';
import frMail from '#app/i18n/fr/mail.json';
import frMatrix from '#app/i18n/fr/matrix.json';
import frKeeping from '#app/i18n/fr/keeping.json';
import frNavigation from '#app/i18n/fr/navigation.json';
import frNotice from '#app/i18n/fr/notice.json';
import frPaper from '#app/i18n/fr/paper.json';
import frParty from '#app/i18n/fr/party.json';
import frQuality from '#app/i18n/fr/quality.json';
import frPerformance from '#app/i18n/fr/performance.json';
import frPhotograph from '#app/i18n/fr/photograph.json';
import frQuery from '#app/i18n/fr/query.json';
import frRecord from '#app/i18n/fr/record.json';
import frReference from '#app/i18n/fr/reference.json';
import frRestriction from '#app/i18n/fr/restriction.json';
import frRetention from '#app/i18n/fr/retention.json';
import frSignin from '#app/i18n/fr/signin.json';
import frSaved from '#app/i18n/fr/saved.json';
import frSpot from '#app/i18n/fr/spot.json';
import frStanding from '#app/i18n/fr/standing.json';
import frTheme from '#app/i18n/fr/theme.json';
import frStory from '#app/i18n/fr/story.json';
import frTrace from '#app/i18n/fr/trace.json';
import enContacts from '#app/i18n/en/contacts.json';
import frContacts from '#app/i18n/fr/contacts.json';
import enAccount from '#app/i18n/en/account.json';
import frAccount from '#app/i18n/fr/account.json';
import type { KeyOf } from '#app/i18n/keys.ts';
import type { Language } from '#app/i18n/language.ts';

const en = {
  analytics: enAnalytics,
  attachment: enAttachment,
  audit: enAudit,
  ballistics: enBallistics,
  calendar: enCalendar,
  capture: enCapture,
  check: enCheck,
  codes: enCodes,
  common: enCommon,
  completeness: enCompleteness,
  decide: enDecide,
  domestic: enDomestic,
  custody: enCustody,
  states: enStates,
  bases: enBases,
  drafts: enDrafts,
  errors: enErrors,
  history: enHistory,
  event: enEvent,
  filter: enFilter,
  find: enFind,
  followup: enFollowup,
  hit: enHit,
  home: enHome,
  identification: enIdentification,
  import: enImports,
  list: enList,
  item: enItem,
  limits: enLimits,
  watch: enWatch,
  mail: enMail,
  matrix: enMatrix,
  keeping: enKeeping,
  navigation: enNavigation,
  notice: enNotice,
  paper: enPaper,
  party: enParty,
  quality: enQuality,
  performance: enPerformance,
  photograph: enPhotograph,
  query: enQuery,
  record: enRecord,
  reference: enReference,
  restriction: enRestriction,
  retention: enRetention,
  signin: enSignin,
  saved: enSaved,
  spot: enSpot,
  standing: enStanding,
  theme: enTheme,
  story: enStory,
  trace: enTrace,
  account: enAccount,
  contacts: enContacts,
};

const fr = {
  analytics: frAnalytics,
  attachment: frAttachment,
  audit: frAudit,
  ballistics: frBallistics,
  calendar: frCalendar,
  capture: frCapture,
  check: frCheck,
  codes: frCodes,
  common: frCommon,
  completeness: frCompleteness,
  decide: frDecide,
  domestic: frDomestic,
  custody: frCustody,
  states: frStates,
  bases: frBases,
  drafts: frDrafts,
  errors: frErrors,
  history: frHistory,
  event: frEvent,
  filter: frFilter,
  find: frFind,
  followup: frFollowup,
  hit: frHit,
  home: frHome,
  identification: frIdentification,
  import: frImports,
  list: frList,
  item: frItem,
  limits: frLimits,
  watch: frWatch,
  mail: frMail,
  matrix: frMatrix,
  keeping: frKeeping,
  navigation: frNavigation,
  notice: frNotice,
  paper: frPaper,
  party: frParty,
  quality: frQuality,
  performance: frPerformance,
  photograph: frPhotograph,
  query: frQuery,
  record: frRecord,
  reference: frReference,
  restriction: frRestriction,
  retention: frRetention,
  signin: frSignin,
  saved: frSaved,
  spot: frSpot,
  standing: frStanding,
  theme: frTheme,
  story: frStory,
  trace: frTrace,
  account: frAccount,
  contacts: frContacts,
};

/** English is the reference: its keys are the keys. Tests hold the other languages to it. */
export type TextKey = KeyOf<typeof en>;

/** A namespace or a group inside one; leaves are display texts. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** All display texts, by language, then namespace (one JSON file each), then key. */
export const CATALOGUE: Readonly<Record<Language, MessageTree>> = { en, fr };
