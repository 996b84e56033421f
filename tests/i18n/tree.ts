import type { MessageTree } from '#app/i18n/catalogue.ts';

/** All texts of a tree by dotted key. */
export function leaves(tree: MessageTree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [path, text] of leaves(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

/** The key a page asks for: plural forms of one text count once. */
export function askedKey(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** Whether the key is one form of a text with plurals (a code value may also end in "_other"). */
export function isPluralForm(key: string, all: ReadonlyMap<string, string>): boolean {
  return askedKey(key) !== key && all.has(`${askedKey(key)}_one`) && all.has(`${askedKey(key)}_other`);
}
