/** Months for which a query may be left standing. */
export const TERMS = [3, 6, 12, 24] as const;
export type Term = (typeof TERMS)[number];

/** What is done with a query that stands: its answers were taken note of, it ended early, or its term began anew. */
export const STANDING_CHANGES = ['seen', 'closed', 'renewed'] as const;
export type StandingChange = (typeof STANDING_CHANGES)[number];

/** The last day of a term of whole months that begins today, `YYYY-MM-DD`; the end of a shorter month where need be. */
export function termEnd(now: Date, months: Term): string {
  const day = now.getUTCDate();
  const end = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, last));
  return end.toISOString().slice(0, 10);
}

/** Whether it still looks: open, and its last day not over. */
export function isLooking(query: { status: 'open' | 'closed'; until: string }, now: Date): boolean {
  return query.status === 'open' && query.until >= now.toISOString().slice(0, 10);
}
