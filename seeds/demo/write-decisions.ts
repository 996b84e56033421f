import type { TraceChoice } from '#app/domain/trace-decision.ts';
import { proposeChoice, riskOf, type ScoredArm, traceabilityOf } from '#app/domain/trace-score.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { actAs, type Staff } from './acting.ts';
import { calendarOf } from './calendar.ts';
import { npcOf } from './people.ts';
import { type Located, located, type PlannedRegion } from './plan.ts';
import { randomOf } from './random.ts';
import { STATES, stateOf } from './states.ts';

/** Offices have written down since then what they decided. */
const DECIDED_DAYS = 1700;
const ROWS = 1_000;

const REASONS: Readonly<Record<'en' | 'fr', Readonly<Record<Exclude<TraceChoice, 'exempt'>, string>>>> = {
  en: {
    trace: 'Seized for an offence; the number can be read, and the importer is known.',
    selective: 'Traced as far as our own registers reach; more when the investigation asks for it.',
    monitor: 'Little to go by; looked at again when another arm of the kind turns up.',
  },
  fr: {
    trace: 'Saisie pour une infraction ; le numéro est lisible et l’importateur est connu.',
    selective: 'Tracée aussi loin que vont nos registres ; davantage si l’enquête le demande.',
    monitor: 'Trop peu d’indices ; à revoir si une autre arme de ce genre apparaît.',
  },
};

/** What the points of contact decided about tracing the arms of the last years (ISACS 05.31, 5.1 and 5.4). */
export async function writeDecisions(
  tx: PortalTransaction,
  staff: Staff,
  { occasions, requests }: PlannedRegion,
): Promise<void> {
  const random = randomOf('decisions');
  const calendar = calendarOf(staff.since);
  const requested = new Map(requests.map(({ about, steps }) => [about.arm, steps[0]?.at]));
  const taken = located(occasions).filter(
    ({ arm, occasion }) => arm.outcome !== null && !arm.stateOwned && occasion.registeredAgo < DECIDED_DAYS,
  );
  for (const { code, language } of STATES) {
    const officer = await actAs(tx, staff.as(npcOf(code)));
    const rows = taken
      .filter(({ arm, occasion }) => occasion.state === code && (requested.has(arm) || random.chance(0.55)))
      .flatMap((one) => {
        const sentAt = requested.get(one.arm);
        const { occasion } = one;
        const decided = calendar.moment(Math.max(0, occasion.registeredAgo - 1), random);
        const at = new Date(
          Math.max(
            occasion.registeredAt.getTime(),
            Math.min(decided.getTime(), sentAt?.getTime() ?? Infinity),
          ),
        );
        const scored = scoredArm(one);
        const [risk, traceability] = [riskOf(scored, at.getUTCFullYear()), traceabilityOf(scored)];
        const proposed = proposeChoice(scored, { risk: risk.points, traceability: traceability.points });
        // Who sends a request has decided to trace.
        const choice: TraceChoice = sentAt ? 'trace' : proposed.choice;
        // An exception is confirmed by a person, arm in hand; nobody has done so yet.
        if (choice === 'exempt') return [];
        return [
          {
            ...{ record_id: one.arm.id, member_state: code, position: 1, choice },
            grounds: choice === 'monitor' ? [] : (['illicit_here'] as const).slice(),
            ...{ exception: null, conditions: [] },
            ...{ risk: risk.points, traceability: traceability.points },
            factors: JSON.stringify({ risk: risk.because, traceability: traceability.because }),
            reason: REASONS[language][choice],
            weights: null,
            ...{ decided_by: officer.id, decided_by_name: officer.displayName, decided_at: at },
          },
        ];
      });
    for (let from = 0; from < rows.length; from += ROWS)
      await tx
        .insertInto('trace_decision')
        .values(rows.slice(from, from + ROWS))
        .execute();
  }
}

function scoredArm({ arm, occasion }: Located): ScoredArm {
  return {
    itemKind: arm.itemKind,
    firearmType: arm.firearmType,
    condition: arm.condition,
    make: arm.make,
    model: arm.modelName,
    calibre: arm.calibre,
    manufactureCountry: arm.manufactureCountry,
    manufactureYear: arm.manufactureYear,
    importCountry: arm.importCountry,
    marks: arm.marks,
    embargo: 'unknown',
    criminalContext: occasion.criminalContext,
    legalGround: occasion.legalGround,
    placeKind: occasion.placeKind,
    concealed: false,
    armsOfOccasion: occasion.arms.length,
    reportedLost: false,
    surrendered: occasion.reportType === 'surrendered',
    collected: false,
  };
}

const NOTES = {
  en: {
    prosecution: 'Charges brought before the district court.',
    prevention: 'Dealer’s licence under review.',
  },
  fr: {
    prosecution: 'Poursuites engagées devant le tribunal de district.',
    prevention: 'Licence de l’armurier en cours d’examen.',
  },
} as const;

/** What followed some of the traces: the State that asked says so (ISACS 05.31, 5.3). */
export async function writeFollowUps(
  tx: PortalTransaction,
  staff: Staff,
  { requests }: PlannedRegion,
): Promise<void> {
  const random = randomOf('follow-ups');
  const { now } = calendarOf(staff.since);
  for (const { code } of STATES) {
    const officer = await actAs(tx, staff.as(npcOf(code)));
    const rows = requests.flatMap(({ id, requesting, addressed, steps, status, outcome }) => {
      const kind = random.weighted([
        ['prosecution', 45],
        ['prevention', 12],
        [undefined, 43],
      ] as const);
      const closed = steps.at(-1)?.at;
      if (requesting !== code || status !== 'closed' || kind === undefined || !closed || outcome === 'A')
        return [];
      const day = new Date(Math.min(closed.getTime() + random.int(3, 60) * 86_400_000, now.getTime()));
      return [
        {
          ...{
            request_id: id,
            requesting_state: requesting,
            addressed_state: addressed,
            member_state: code,
            kind,
          },
          happened_on: day.toISOString().slice(0, 10),
          note: NOTES[stateOf(code).language][kind],
          ...{ shared: true, uses_answer: false, officer_id: officer.id, officer_name: officer.displayName },
        },
      ];
    });
    if (rows.length > 0) await tx.insertInto('trace_follow_up').values(rows).execute();
  }
}
