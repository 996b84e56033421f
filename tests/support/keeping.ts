import { holdingForm, inspectionForm } from '#app/forms/record-keeping.ts';

/** What a form of a holding sends, as typed. */
export const HOLDING = {
  bodyKind: 'dealer',
  bodyName: 'Tarn Gunshop',
  records: 'acquisition',
  yearFrom: '1978',
  yearUntil: '1994',
  medium: 'books',
  condition: 'gaps',
  keptAt: 'Registry of arms, cellar',
  receivedFrom: 'liquidator',
} as const;

/** What a form of an inspection sends, as typed. */
export const INSPECTION = {
  bodyKind: 'dealer',
  bodyName: 'North Arms',
  inspectedOn: '2026-03-02',
  office: 'Inspectorate of arms',
  scope: 'against_stock',
  result: 'serious',
  findings: 'Eleven pistols stand in no book.',
  demanded: 'Enter them with their sellers.',
  dueOn: '2026-04-02',
} as const;

/** A dealer's books, with what a test cares about. */
export function aHolding(given: Readonly<Record<string, unknown>> = {}) {
  return holdingForm.parse({ ...HOLDING, records: [HOLDING.records], ...given });
}

/** An inspection with a demand, with what a test cares about. */
export function anInspection(given: Readonly<Record<string, unknown>> = {}) {
  return inspectionForm.parse({ ...INSPECTION, scope: [INSPECTION.scope], ...given });
}
