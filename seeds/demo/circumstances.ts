import { ENGLISH } from './circumstances-en.ts';
import { FRENCH } from './circumstances-fr.ts';
import type { Random } from './random.ts';

/** What happened: for a seizure the kind of place, otherwise the kind of report. */
export const SCENES = [
  'land_border', 'territory', 'sea', 'air', 'found', 'surrendered', 'recovered', 'lost', 'stolen', 'depot', 'diverted',
] as const; // prettier-ignore
export type Scene = (typeof SCENES)[number];

/** One plain sentence in the language of the State. */
export function tell(
  random: Random,
  language: 'en' | 'fr',
  scene: Scene,
  place: string,
  arms: number,
): string {
  const [texts, counted] =
    language === 'fr'
      ? [FRENCH, arms === 1 ? 'une arme à feu' : `${arms} armes à feu`]
      : [ENGLISH, arms === 1 ? 'one firearm' : `${arms} firearms`];
  const text = random.pick(texts[scene]);
  const elided = language === 'fr' && VOWEL.test(place) ? text.replace('de {place}', 'd’{place}') : text;
  return elided.replace('{arms}', counted).replace('{place}', place);
}

const VOWEL = /^[AEIOUYÀÂÉÈÊÎÔÛ]/;
