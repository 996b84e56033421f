export interface Holiday {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly name: string;
}

/** When a State's offices work. Deadlines are days of UTC for all States alike and do not follow it. */
export interface WorkCalendar {
  /** Days of rest, 1 for Monday to 7 for Sunday (ISO 8601). */
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Saturday and Sunday, for a State that has said nothing. */
export const USUAL_CALENDAR: WorkCalendar = { weekend: [6, 7], holidays: [] };

const DAY = 86_400_000;
/** No office rests longer; a calendar without a working day would be searched for ever. */
const LONGEST_REST = 60;

export interface WorkingTime {
  /** Working days from today up to the due date, both included; 0 once it has passed. */
  readonly days: number;
  /** The last working day until the due date, `YYYY-MM-DD`; undefined where none is left. */
  readonly lastDay: string | undefined;
  /** The holiday on which the deadline falls, or an empty name where it falls on a day of rest. */
  readonly fallsOn: string | undefined;
}

/** What a deadline is in a State's own working days. */
export function workingTime(today: string, dueOn: string, calendar: WorkCalendar): WorkingTime {
  const first = dayNumber(today);
  const due = dayNumber(dueOn);
  let days = 0;
  for (let day = first; day <= due; day += 1) if (isWorking(day, calendar)) days += 1;
  let last: number | undefined = due;
  while (last >= first && last > due - LONGEST_REST && !isWorking(last, calendar)) last -= 1;
  if (last < first || !isWorking(last, calendar)) last = undefined;
  return {
    days,
    lastDay: last === undefined ? undefined : textOf(last),
    fallsOn: isWorking(due, calendar) ? undefined : (holidayOn(due, calendar)?.name ?? ''),
  };
}

function isWorking(day: number, calendar: WorkCalendar): boolean {
  return !calendar.weekend.includes(weekday(day)) && holidayOn(day, calendar) === undefined;
}

function holidayOn(day: number, { holidays }: WorkCalendar): Holiday | undefined {
  const text = textOf(day);
  return holidays.find((one) => one.day === text);
}

/** 1 January 1970 was a Thursday. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function dayNumber(text: string): number {
  return Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY);
}

function textOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** A line of the form, `2026-12-25 Christmas Day`; undefined where it is none. */
export function holidayIn(line: string): Holiday | undefined {
  const [, day = '', name = ''] = /^(\d{4}-\d{2}-\d{2})(?:\s+(.{1,100}))?$/.exec(line.trim()) ?? [];
  const at = Date.parse(`${day}T00:00:00Z`);
  if (day === '' || Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return undefined;
  return { day, name: name.trim() };
}
