/** The figures of the dashboard by the names in their addresses. */
export const FIGURE_NAMES = ['indicator', 'seizures', 'routes'] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];
