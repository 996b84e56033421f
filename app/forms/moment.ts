const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(\.\d{1,3})?)?Z?)?$/;

/**
 * A moment as an address or a form gives it, in UTC: `2026-11-20`, which means the end of that day, `2026-11-20 14:30`, or
 * with seconds.
 * @returns undefined for anything else
 */
export function parseMoment(text: string): Date | undefined {
  const [, day, minutes, seconds = '00', parts = '.000'] = MOMENT.exec(text.trim()) ?? [];
  if (day === undefined) return undefined;
  const iso =
    minutes === undefined ? `${day}T23:59:59.999` : `${day}T${minutes}:${seconds}${parts.padEnd(4, '0')}`;
  const moment = new Date(`${iso}Z`);
  // A day that the calendar does not have is moved to another by the parser, or is none.
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === `${iso}Z` ? moment : undefined;
}
