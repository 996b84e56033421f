/**
 * The score of a hit in words. Its steps follow `MATCH_WEIGHTS`: the same mark with nothing that speaks against it is
 * likely (740 and more), with a make or a calibre and type that agree very likely.
 */
export function sureness(score: number): 'same' | 'likely' | 'possible' {
  if (score >= 880) return 'same';
  return score >= 740 ? 'likely' : 'possible';
}
