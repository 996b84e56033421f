/** Two-letter code of a member State (ISO 3166-1 alpha-2; a demo region uses the user-assigned range). */
export type StateCode = string;
