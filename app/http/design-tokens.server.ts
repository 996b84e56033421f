import { readTokens, type Token } from '#app/components/design/read-tokens.ts';
import css from '#app/styles/portal.css?raw';

/** The tokens of the stylesheet this portal serves. */
export const DESIGN_TOKENS: readonly Token[] = readTokens(css);
