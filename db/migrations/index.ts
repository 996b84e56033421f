import type { Migration } from 'kysely';

import * as context from './2026-11-21-01-context.ts';
import * as people from './2026-11-21-02-people.ts';
import * as records from './2026-11-21-03-records.ts';
import * as hitsAndTraces from './2026-11-21-04-hits-and-traces.ts';
import * as audit from './2026-11-21-05-audit.ts';
import * as tallies from './2026-11-21-06-tallies.ts';
import * as disclosure from './2026-11-21-07-disclosure.ts';
import * as reference from './2026-11-21-08-reference.ts';
import * as amendments from './2026-11-25-01-a-amendments.ts';
import * as whatFollows from './2026-11-25-01-b-what-follows.ts';
import * as hitsTold from './2026-11-25-01-c-hits-told.ts';
import * as capture from './2026-11-25-02-capture.ts';
import * as subdivisions from './2026-11-25-03-1-subdivisions.ts';
import * as lifeEvents from './2026-11-25-03-2-life-events.ts';
import * as involvedParties from './2026-11-25-03-3-involved-parties.ts';
import * as photographs from './2026-11-25-04-photographs.ts';
import * as jobs from './2026-11-25-05-1-jobs.ts';
import * as imports from './2026-11-25-05-2-imports.ts';
import * as matching from './2026-11-25-06-matching.ts';
import * as referenceTables from './2026-11-25-07-1-reference.ts';
import * as quality from './2026-11-25-08-1-quality.ts';
import * as ballisticReferences from './2026-11-25-08-2-ballistic-references.ts';
import * as retention from './2026-11-25-08-3-retention.ts';
import * as recordLists from './2026-11-25-10-record-lists.ts';
import * as standingQueries from './2026-11-25-11-standing-queries.ts';
import * as hitRounds from './2026-11-25-12-hit-rounds.ts';
import * as bulkAmendments from './2026-11-25-20-bulk-amendments.ts';
import * as tryingAgain from './2026-11-28-01-trying-again.ts';
import * as qualityChecks from './2026-11-28-10-quality-checks.ts';
import * as spotChecks from './2026-11-28-11-spot-checks.ts';
import * as recordKeeping from './2026-11-28-12-record-keeping.ts';
import * as partiesOfCaptures from './2026-11-28-15-parties-of-captures.ts';
import * as endedAlerts from './2026-11-28-16-ended-alerts.ts';
import * as recoveries from './2026-11-28-17-recoveries.ts';
import * as matchingInBulk from './2026-11-28-18-matching-in-bulk.ts';
import * as queryBatches from './2026-11-28-20-query-batches.ts';
import * as notices from './2026-11-28-25-notices.ts';
import * as traceClocks from './2026-11-28-26-trace-clocks.ts';
import * as auditLog from './2026-11-28-40-audit-log.ts';
import * as queryFilters from './2026-11-29-10-query-filters.ts';
import * as savedSearches from './2026-11-29-11-saved-searches.ts';
import * as answerTerms from './2026-11-29-12-answer-terms.ts';
import * as traceDecisions from './2026-11-29-20-trace-decisions.ts';
import * as domesticTraces from './2026-11-29-21-domestic-traces.ts';
import * as suspensions from './2026-11-29-22-clarifications-and-suspensions.ts';
import * as legalBases from './2026-11-29-23-legal-bases.ts';
import * as requestDrafts from './2026-11-29-24-request-drafts.ts';
import * as restrictions from './2026-11-29-30-restrictions.ts';
import * as followUps from './2026-11-29-31-follow-ups.ts';
import * as attachments from './2026-11-29-32-attachments.ts';
import * as requestSearch from './2026-11-29-33-request-search.ts';
import * as stateCalendar from './2026-11-29-34-state-calendar.ts';
import * as whileClarified from './2026-11-29-35-while-clarified.ts';
import * as contacts from './2026-11-29-40-contacts.ts';
import * as handOver from './2026-11-29-41-hand-over.ts';
import * as signIn from './2026-11-29-42-sign-in.ts';
import * as passkeys from './2026-11-29-43-passkeys.ts';
import * as rateLimits from './2026-11-29-50-rate-limits.ts';
import * as unusualUse from './2026-11-29-51-unusual-use.ts';
import * as auditByYear from './2026-11-29-52-audit-by-year.ts';
import * as rollups from './2026-11-29-60-rollups.ts';
import * as countedCases from './2026-11-29-61-counted-cases.ts';
import * as outside from './2026-11-29-70-outside.ts';
import * as receivedRequests from './2026-11-29-71-received-requests.ts';
import * as attachmentFiles from './2026-11-29-72-attachment-files.ts';
import * as traceWeights from './2026-11-29-73-trace-weights.ts';
import * as sealingKeys from './2026-11-29-75-sealing-keys.ts';
import * as sealingInBatches from './2026-11-29-76-sealing-in-batches.ts';
import * as batchesHandedOver from './2026-11-29-77-batches-handed-over.ts';
import * as directory from './2026-11-29-78-directory.ts';
import * as completenessWeights from './2026-11-29-80-completeness-weights.ts';
import * as measures from './2026-11-29-81-measures.ts';
import * as requestShares from './2026-11-29-82-request-shares.ts';
import * as actors from './2026-11-29-85-actors.ts';
import * as figureEditions from './2026-11-29-86-figure-editions.ts';
import * as sentForms from './2026-11-29-90-sent-forms.ts';
import * as custodyNumbers from './2026-11-29-92-custody-numbers.ts';
import * as marksOfMany from './2026-11-29-93-marks-of-many.ts';
import * as upheldRecords from './2026-11-29-94-upheld-records.ts';
import * as languagesOfNominees from './2026-11-29-95-languages-of-nominees.ts';
import * as entriesInParts from './2026-11-29-96-entries-in-parts.ts';
import * as endedTokens from './2026-11-29-97-ended-tokens.ts';
import * as subdivisionsCounted from './2026-11-29-97-subdivisions-counted.ts';
import * as seizedByYear from './2026-11-29-98-seized-by-year.ts';
import * as deviceSecret from './2026-11-29-99-device-secret.ts';
import * as whoApproves from './2026-11-30-10-who-approves.ts';
import * as queryMeetings from './2026-11-30-20-query-meetings.ts';
import * as coordinatorContacts from './2026-11-30-30-coordinator-contacts.ts';
import * as requestsByDue from './2026-11-30-31-requests-by-due.ts';
import * as answersBeforeTheEnd from './2026-11-30-32-answers-before-the-end.ts';
import * as wordsTakenBack from './2026-11-30-33-words-taken-back.ts';
import * as withdrawnRequests from './2026-12-01-10-withdrawn-requests.ts';
import * as withdrawnCounted from './2026-12-01-11-withdrawn-counted.ts';
import * as correctedRequests from './2026-12-01-12-corrected-requests.ts';
import * as marksCounted from './2026-12-01-70-marks-counted.ts';

/** In order of their names; a migration that has landed never changes. */
export const migrations: Record<string, Migration> = {
  '2026-11-21-01-context': context,
  '2026-11-21-02-people': people,
  '2026-11-21-03-records': records,
  '2026-11-21-04-hits-and-traces': hitsAndTraces,
  '2026-11-21-05-audit': audit,
  '2026-11-21-06-tallies': tallies,
  '2026-11-21-07-disclosure': disclosure,
  '2026-11-21-08-reference': reference,
  '2026-11-25-01-a-amendments': amendments,
  '2026-11-25-01-b-what-follows': whatFollows,
  '2026-11-25-01-c-hits-told': hitsTold,
  '2026-11-25-02-capture': capture,
  '2026-11-25-03-1-subdivisions': subdivisions,
  '2026-11-25-03-2-life-events': lifeEvents,
  '2026-11-25-03-3-involved-parties': involvedParties,
  '2026-11-25-04-photographs': photographs,
  '2026-11-25-05-1-jobs': jobs,
  '2026-11-25-05-2-imports': imports,
  '2026-11-25-06-matching': matching,
  '2026-11-25-07-1-reference': referenceTables,
  '2026-11-25-08-1-quality': quality,
  '2026-11-25-08-2-ballistic-references': ballisticReferences,
  '2026-11-25-08-3-retention': retention,
  '2026-11-25-10-record-lists': recordLists,
  '2026-11-25-11-standing-queries': standingQueries,
  '2026-11-25-12-hit-rounds': hitRounds,
  '2026-11-25-20-bulk-amendments': bulkAmendments,
  '2026-11-28-01-trying-again': tryingAgain,
  '2026-11-28-10-quality-checks': qualityChecks,
  '2026-11-28-11-spot-checks': spotChecks,
  '2026-11-28-12-record-keeping': recordKeeping,
  '2026-11-28-15-parties-of-captures': partiesOfCaptures,
  '2026-11-28-16-ended-alerts': endedAlerts,
  '2026-11-28-17-recoveries': recoveries,
  '2026-11-28-18-matching-in-bulk': matchingInBulk,
  '2026-11-28-20-query-batches': queryBatches,
  '2026-11-28-25-notices': notices,
  '2026-11-28-26-trace-clocks': traceClocks,
  '2026-11-28-40-audit-log': auditLog,
  '2026-11-29-10-query-filters': queryFilters,
  '2026-11-29-11-saved-searches': savedSearches,
  '2026-11-29-12-answer-terms': answerTerms,
  '2026-11-29-20-trace-decisions': traceDecisions,
  '2026-11-29-21-domestic-traces': domesticTraces,
  '2026-11-29-22-clarifications-and-suspensions': suspensions,
  '2026-11-29-23-legal-bases': legalBases,
  '2026-11-29-24-request-drafts': requestDrafts,
  '2026-11-29-30-restrictions': restrictions,
  '2026-11-29-31-follow-ups': followUps,
  '2026-11-29-32-attachments': attachments,
  '2026-11-29-33-request-search': requestSearch,
  '2026-11-29-34-state-calendar': stateCalendar,
  '2026-11-29-35-while-clarified': whileClarified,
  '2026-11-29-40-contacts': contacts,
  '2026-11-29-41-hand-over': handOver,
  '2026-11-29-42-sign-in': signIn,
  '2026-11-29-43-passkeys': passkeys,
  '2026-11-29-50-rate-limits': rateLimits,
  '2026-11-29-51-unusual-use': unusualUse,
  '2026-11-29-52-audit-by-year': auditByYear,
  '2026-11-29-60-rollups': rollups,
  '2026-11-29-61-counted-cases': countedCases,
  '2026-11-29-70-outside': outside,
  '2026-11-29-71-received-requests': receivedRequests,
  '2026-11-29-72-attachment-files': attachmentFiles,
  '2026-11-29-73-trace-weights': traceWeights,
  '2026-11-29-75-sealing-keys': sealingKeys,
  '2026-11-29-76-sealing-in-batches': sealingInBatches,
  '2026-11-29-77-batches-handed-over': batchesHandedOver,
  '2026-11-29-78-directory': directory,
  '2026-11-29-80-completeness-weights': completenessWeights,
  '2026-11-29-81-measures': measures,
  '2026-11-29-82-request-shares': requestShares,
  '2026-11-29-85-actors': actors,
  '2026-11-29-86-figure-editions': figureEditions,
  '2026-11-29-90-sent-forms': sentForms,
  '2026-11-29-92-custody-numbers': custodyNumbers,
  '2026-11-29-93-marks-of-many': marksOfMany,
  '2026-11-29-94-upheld-records': upheldRecords,
  '2026-11-29-95-languages-of-nominees': languagesOfNominees,
  '2026-11-29-96-entries-in-parts': entriesInParts,
  '2026-11-29-97-ended-tokens': endedTokens,
  '2026-11-29-97-subdivisions-counted': subdivisionsCounted,
  '2026-11-29-98-seized-by-year': seizedByYear,
  '2026-11-29-99-device-secret': deviceSecret,
  '2026-11-30-10-who-approves': whoApproves,
  '2026-11-30-20-query-meetings': queryMeetings,
  '2026-11-30-30-coordinator-contacts': coordinatorContacts,
  '2026-11-30-31-requests-by-due': requestsByDue,
  '2026-11-30-32-answers-before-the-end': answersBeforeTheEnd,
  '2026-11-30-33-words-taken-back': wordsTakenBack,
  '2026-12-01-10-withdrawn-requests': withdrawnRequests,
  '2026-12-01-11-withdrawn-counted': withdrawnCounted,
  '2026-12-01-12-corrected-requests': correctedRequests,
  '2026-12-01-70-marks-counted': marksCounted,
};
