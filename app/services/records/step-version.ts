import { createHash } from 'node:crypto';

import { type KeptFields, keptFrom } from '#app/forms/kept.ts';

import type { StoredDraft } from './capture-draft.server.ts';

/** A step whose form holds something: of an item by its key, or of the whole capture. */
export type FormStep =
  { readonly step: 'identify' | 'marks'; readonly key: string } | { readonly step: 'place' | 'context' };

/** What a step of a capture holds now: the version of it that a page bears, and what its form would show. */
export interface StepContent {
  /** A fingerprint of what is stored, the same as long as nothing of this step is changed. */
  readonly version: string;
  readonly fields: KeptFields;
}

/**
 * What a step holds. Steps are versioned apart: the marks of one arm may be written on the telephone while the place is typed at
 * the desk.
 */
export function stepContent({ data }: StoredDraft, asked: FormStep): StepContent {
  switch (asked.step) {
    case 'place':
      return contentOf(data.place ?? {});
    case 'context': {
      // Who somebody is stays sealed; as what he is involved is enough to tell him by.
      const roles = (data.parties ?? []).map(({ kind, role }) => ({ kind, role }));
      const fields = keptFrom({ ...data.context, parties: roles });
      return { ...contentOf({ context: data.context, parties: data.parties }), fields };
    }
    case 'identify':
    case 'marks': {
      const found = data.weapons.find(({ key }) => key === asked.key);
      if (asked.step === 'marks') return contentOf({ marks: found?.marks ?? [] });
      return contentOf({ ...found, key: '', marks: [] });
    }
  }
}

function contentOf(value: object): StepContent {
  const version = createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
  return { version, fields: keptFrom(value) };
}
