import { CURRENT_COUNTRIES } from '#app/domain/country.ts';
import type { CountryNames } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/language.ts';
import type { Databases } from '#db/client.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';

/** Names change about once in a generation, and are on every page. */
const KEPT_MS = 60_000;

const kept = new WeakMap<Databases, { at: number; names: Promise<Record<Language, CountryNames>> }>();

/** Names of the member States, by code. They are public, so the auth role may read them before anybody signs in. */
export async function namesOfStates(databases: Databases, language: Language): Promise<CountryNames> {
  let entry = kept.get(databases);
  if (!entry || Date.now() - entry.at > KEPT_MS) {
    entry = { at: Date.now(), names: read(databases) };
    kept.set(databases, entry);
    entry.names.catch(() => kept.delete(databases));
  }
  return (await entry.names)[language];
}

/** Codes of the member States. */
export async function memberStates({
  databases,
}: {
  readonly databases: Databases;
}): Promise<ReadonlySet<string>> {
  return new Set(Object.keys(await namesOfStates(databases, 'en')));
}

async function read(databases: Databases): Promise<Record<Language, CountryNames>> {
  const states = await readMemberStates(databases.auth);
  // Member States give their names in English and French; other languages name those that are countries themselves.
  const otherNames = Object.fromEntries(
    states.filter(({ code }) => !CURRENT_COUNTRIES.has(code)).map((state) => [state.code, state.name_en]),
  );
  return {
    en: Object.fromEntries(states.map((state) => [state.code, state.name_en])),
    fr: Object.fromEntries(states.map((state) => [state.code, state.name_fr])),
    pt: otherNames,
    es: otherNames,
    ar: otherNames,
  };
}
