/** Dotted paths of the text leaves of a message tree: `{ a: { b: 'x' } }` gives `'a.b'`. */
type Leaf<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaf<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

export type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** `days_one` and `days_other` are asked for as `days` with a `count`. */
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${PluralCategory}` ? Base : Key;

/** Keys by which a page may ask for a text of the tree. */
export type KeyOf<Tree> = WithoutPlural<Leaf<Tree>>;
