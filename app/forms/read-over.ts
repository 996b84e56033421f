/**
 * The field by which a form asks to be read over before it acts (`read`), or to be shown again as typed (`change`). A form that
 * bears it does nothing yet.
 */
export const READ_OVER = 'readOver';
