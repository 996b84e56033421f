/** The field by which a form of a capture says which version of its step its page showed. */
export const STEP_VERSION = 'stepVersion';
