import { createHmac, hkdfSync } from 'node:crypto';

import { comparableName, type PartyField } from '#app/domain/party.ts';

import { secretBox } from './digest.ts';

/** The key of the ring with which new data are sealed. */
const CURRENT_KEY = 1;

/** What was sealed cannot be opened: with another key, or it has been changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor() {
    super(
      'Data of persons cannot be opened with this installation’s secret key. They were sealed with another key, or have been changed.',
    );
  }
}

/** Seals what identifies persons and organizations, field by field; each seal holds for its row and field alone. */
export interface PartyBox {
  /** Which key of the ring seals now; kept beside what it sealed. */
  readonly keyId: number;
  seal(partyId: string, field: PartyField, text: string): Buffer;
  /** @throws SealBroken for another key, row or field, and for what has been changed */
  open(partyId: string, field: PartyField, sealed: Buffer): string;
  /**
   * The same for the same name in one State, whatever its case, accents and order of words, and telling nothing without the key.
   * Null for a name without a letter.
   */
  index(memberState: string, name: string): Buffer | null;
  /** Anything, for a draft that is not registered yet. */
  sealDraft(draftId: string, value: unknown): string;
  /** @throws SealBroken */
  openDraft(draftId: string, sealed: string): unknown;
}

export function partyBox(secretKey: Buffer): PartyBox {
  const box = secretBox(secretKey, `parties:${CURRENT_KEY}`);
  const indexKey = Buffer.from(
    hkdfSync('sha256', secretKey, '', `marktrace:parties-index:${CURRENT_KEY}`, 32),
  );
  const open = (sealed: Buffer, place: string): string => {
    try {
      return box.open(sealed, place).toString('utf8');
    } catch {
      throw new SealBroken();
    }
  };
  return {
    keyId: CURRENT_KEY,
    seal: (partyId, field, text) => box.seal(Buffer.from(text, 'utf8'), `${partyId}:${field}`),
    open: (partyId, field, sealed) => open(sealed, `${partyId}:${field}`),
    index(memberState, name) {
      const comparable = comparableName(name);
      return comparable === ''
        ? null
        : createHmac('sha256', indexKey).update(`${memberState}:${comparable}`).digest();
    },
    sealDraft: (draftId, value) =>
      box.seal(Buffer.from(JSON.stringify(value), 'utf8'), `draft:${draftId}`).toString('base64'),
    openDraft: (draftId, sealed): unknown =>
      JSON.parse(open(Buffer.from(sealed, 'base64'), `draft:${draftId}`)),
  };
}
