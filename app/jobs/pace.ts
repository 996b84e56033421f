/** Rows a second since a job began, and seconds that are left at that pace. */
export function paceOf(job: {
  readonly done: number;
  readonly total: number | null;
  readonly startedAt: Date | null;
  readonly readAt: Date;
}): { rate: number; secondsLeft: number | null } {
  const seconds = job.startedAt ? (job.readAt.getTime() - job.startedAt.getTime()) / 1000 : 0;
  const rate = seconds > 0 ? job.done / seconds : 0;
  const secondsLeft = rate > 0 && job.total !== null ? Math.ceil((job.total - job.done) / rate) : null;
  return { rate: Math.round(rate), secondsLeft };
}
