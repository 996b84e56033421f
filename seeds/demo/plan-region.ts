import { calendarOf } from './calendar.ts';
import { timeOrderedIds } from './ids.ts';
import { planIntakes } from './intakes.ts';
import { planLosses } from './losses.ts';
import { planOperationRequests, planOperations } from './operations.ts';
import { planPairs } from './pairs.ts';
import type { PlannedRegion } from './plan.ts';
import { planMoreQueries, planQueries } from './queries.ts';
import { randomOf } from './random.ts';
import { serialBook } from './serials.ts';
import type { Scope } from './scope.ts';
import { STATES } from './states.ts';
import { planStory } from './story.ts';
import { planTraces } from './traces.ts';
import { planDesk } from './waiting.ts';

/** Plans by the seeding they are for, which thinks its region out once. */
const plans = new WeakMap<{ readonly since: Date }, PlannedRegion>();

/** The region of a seeding, as of the day on which its people were written. */
export function planOf(seeding: { readonly since: Date }): PlannedRegion {
  const plan = plans.get(seeding) ?? planRegion(seeding.since);
  plans.set(seeding, plan);
  return plan;
}

/** The whole region as of `now`: the same arms, people and events on every day, with dates counted back from it. */
export function planRegion(now: Date): PlannedRegion {
  const scope: Scope = { calendar: calendarOf(now), book: serialBook() };
  const story = planStory(scope);
  const desk = planDesk(scope);
  const others = STATES.flatMap(({ code }) => [...planLosses(scope, code), ...planIntakes(scope, code)]);
  const hits = planPairs(scope, others);
  const crowd = [...others, desk.spare];
  const requests = planTraces(scope, crowd, hits);
  const region: PlannedRegion = {
    occasions: [...story.occasions, ...desk.occasions, ...crowd],
    operations: [],
    hits: [...story.hits, ...hits],
    requests: [...story.requests, ...desk.requests, ...requests],
    queries: planQueries(scope, crowd),
  };
  sort(region);
  giveIds(region, 'ids');
  // What later releases add has ids of its own: those of the rest stay what they are in a region that is filled already.
  const occasions = planOperations(scope);
  const added: PlannedRegion = {
    occasions,
    operations: occasions,
    hits: [],
    requests: planOperationRequests(scope, occasions),
    queries: planMoreQueries(scope, crowd),
  };
  giveIds(added, 'operation ids');
  const whole: PlannedRegion = {
    occasions: [...region.occasions, ...added.occasions],
    operations: added.operations,
    hits: region.hits,
    requests: [...region.requests, ...added.requests],
    queries: [...region.queries, ...added.queries],
  };
  sort(whole);
  return whole;
}

function sort({ occasions, requests, queries }: PlannedRegion): void {
  occasions.sort((one, other) => one.registeredAt.getTime() - other.registeredAt.getTime());
  requests.sort((one, other) => sentAt(one) - sentAt(other));
  queries.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function giveIds({ occasions, requests }: PlannedRegion, name: string): void {
  const idAt = timeOrderedIds(randomOf(name));
  for (const occasion of occasions) {
    occasion.id = idAt(occasion.registeredAt);
    for (const arm of occasion.arms) arm.id = idAt(occasion.registeredAt);
  }
  for (const request of requests) request.id = idAt(new Date(sentAt(request)));
}

function sentAt({ steps }: PlannedRegion['requests'][number]): number {
  return steps[0]?.at.getTime() ?? 0;
}
