/** Key of a display text; analytics names texts and never holds them. */
export type AnalyticsKey =
  | `measures.${string}`
  | `analytics.${string}`
  | `theme.${string}`
  | `picture.${string}`
  | `hot.${string}`
  | `selection.${string}`
  | `actors.${string}`;

/** What a figure is, so that whoever reads it can judge it. */
export interface Definition {
  readonly id: string;
  readonly unit: 'percent' | 'arms' | 'requests' | 'actors';
  readonly title: AnalyticsKey;
  /** What is counted and how. */
  readonly meaning: AnalyticsKey;
  /** Who defined it, or where the counts come from. */
  readonly source: AnalyticsKey;
  readonly limits: readonly AnalyticsKey[];
}
