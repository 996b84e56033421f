/** What a file may cost before anything of it is parsed. Sizes in bytes. */
export interface ReadLimits {
  fileSize: number;
  zipEntries: number;
  /** All parts of a workbook that are read, expanded. */
  expandedSize: number;
  rows: number;
  columns: number;
  cells: number;
}

export const READ_LIMITS: ReadLimits = {
  fileSize: 200 * 1024 * 1024,
  zipEntries: 2_000,
  expandedSize: 250 * 1024 * 1024,
  rows: 1_048_576,
  columns: 1_000,
  cells: 6_000_000,
};
