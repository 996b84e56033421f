import { calendarOf } from './calendar.ts';
import { timeOrderedIds } from './ids.ts';
import { planIntakes } from './intakes.ts';
import { planLosses } from './losses.ts';
import { planPairs } from './pairs.ts';
import type { PlannedRegion } from './plan.ts';
import { planQueries } from './queries.ts';
import { randomOf } from './random.ts';
import { serialBook } from './serials.ts';
import type { Scope } from './scope.ts';
import { STATES } from './states.ts';
import { planStory } from './story.ts';
import { planTraces } from './traces.ts';
import { planDesk } from './waiting.ts';

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
    hits: [...story.hits, ...hits],
    requests: [...story.requests, ...desk.requests, ...requests],
    queries: planQueries(scope, crowd),
  };
  region.occasions.sort((one, other) => one.registeredAt.getTime() - other.registeredAt.getTime());
  region.requests.sort((one, other) => sentAt(one) - sentAt(other));
  region.queries.sort((one, other) => one.at.getTime() - other.at.getTime());
  giveIds(region);
  return region;
}

function giveIds({ occasions, requests }: PlannedRegion): void {
  const idAt = timeOrderedIds(randomOf('ids'));
  for (const occasion of occasions) {
    occasion.id = idAt(occasion.registeredAt);
    for (const arm of occasion.arms) arm.id = idAt(occasion.registeredAt);
  }
  for (const request of requests) request.id = idAt(new Date(sentAt(request)));
}

function sentAt({ steps }: PlannedRegion['requests'][number]): number {
  return steps[0]?.at.getTime() ?? 0;
}
