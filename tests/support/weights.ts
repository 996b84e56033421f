import { PORTAL_WEIGHTS } from '#app/domain/trace-score.ts';

/** Weights as the form of a State sends them: embargo and serial number count more than the portal has it. */
export const WEIGHTS: Record<string, string> = {
  version: '0',
  ...named('risk', { ...PORTAL_WEIGHTS.risk, embargo: 60, border: 0 }),
  ...named('traceability', { ...PORTAL_WEIGHTS.traceability, serial: 40, calibre: 0 }),
  threshold: '50',
  reason: 'Our office traces arms that touch an embargo first.',
};

function named(group: string, weights: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(weights).map(([factor, points]) => [`${group}.${factor}`, String(points)]),
  );
}
