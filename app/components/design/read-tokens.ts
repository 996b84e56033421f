/** A custom property of the stylesheet, by setting; what a setting does not change is as in light. */
export interface Token {
  readonly name: string;
  readonly light: string;
  readonly dark: string;
  readonly print: string;
}

const ROOT = /:root\s*\{([^}]*)\}/;

/** Reads the tokens from the text of the stylesheet: those of `:root`, and what dark and print make of them. */
export function readTokens(css: string): Token[] {
  const light = declarations(ROOT.exec(css)?.[1]);
  const dark = declarations(within(css, 'screen and (prefers-color-scheme: dark)'));
  const print = declarations(within(css, 'print'));
  return [...light].map(([name, value]) => ({
    name,
    light: value,
    dark: dark.get(name) ?? value,
    print: print.get(name) ?? value,
  }));
}

function within(css: string, medium: string): string | undefined {
  const at = css.indexOf(`@media ${medium} {`);
  return at === -1 ? undefined : ROOT.exec(css.slice(at))?.[1];
}

function declarations(block = ''): Map<string, string> {
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}
