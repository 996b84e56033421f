/** A form with this field asks for nothing but its own page with everything as it was typed. */
export const OPEN_KEPT = 'openKept';
