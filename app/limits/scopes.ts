/** Whose requests are counted together, in the order of the page. */
export const LIMIT_SCOPES = ['contact', 'token', 'state', 'address', 'braked'] as const;
