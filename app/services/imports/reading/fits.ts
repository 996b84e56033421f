import { FileProblem } from '../read/file-problem.ts';
import { findHeader } from '../read/find-header.ts';
import type { Grid } from '../read/grid.ts';
import type { Mapping } from '../read/mapping.ts';

/** Whether a table has the columns that a mapping asks for, on the sheet that it names. */
export function fits(grid: Grid, mapping: Mapping): boolean {
  if (mapping.sheet !== null && grid.kind === 'xlsx' && mapping.sheet !== grid.sheet) return false;
  try {
    return findHeader(grid, mapping).columns.size > 1;
  } catch (error) {
    if (error instanceof FileProblem) return false;
    throw error;
  }
}
