import { makeKey } from '#app/domain/make.ts';

/** The form in which spellings of a model are compared: `PT 92 AF`, `PT-92AF` and `pt92af` are one. Idempotent. */
export function modelKey(asRead: string): string {
  return makeKey(asRead);
}

/**
 * The keys under which a model is looked up: of the whole text and, where it begins with its maker's name (`FN FAL`), of the rest.
 */
export function modelKeys(asRead: string, make: string): string[] {
  const whole = modelKey(asRead);
  const maker = makeKey(make);
  const rest = maker !== '' && whole.startsWith(maker) ? whole.slice(maker.length) : '';
  return [whole, rest].filter((key) => key !== '');
}
