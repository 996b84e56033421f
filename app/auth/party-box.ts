import { createHmac, hkdfSync } from 'node:crypto';

import { comparableName, type PartyField } from '#app/domain/party.ts';
import { keyIdOf } from '#app/sealing/secret-keys.ts';

import { secretBox } from './digest.ts';

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
  /** Of the key that seals now; kept beside what it sealed. */
  readonly keyId: number;
  seal(partyId: string, field: PartyField, text: string): Buffer;
  /** @throws SealBroken for another key, row or field, and for what has been changed */
  open(partyId: string, field: PartyField, sealed: Buffer): string;
  /**
   * The same for the same name in one State, whatever its case, accents and order of words, and telling nothing without the key.
   * Null for a name without a letter.
   */
  index(memberState: string, name: string): Buffer | null;
  /** The same under each key of the ring: what an earlier one indexed is found until it is renewed. */
  indexes(memberState: string, name: string): Buffer[];
  /** Anything, for a draft that is not registered yet. */
  sealDraft(draftId: string, value: unknown): string;
  /** @throws SealBroken */
  openDraft(draftId: string, sealed: string): unknown;
}

/** @param secret the key; of several, the first seals and any opens */
export function partyBox(secret: Buffer | readonly Buffer[]): PartyBox {
  const keys = Buffer.isBuffer(secret) ? [secret] : secret;
  const [current] = keys;
  if (!current) throw new Error('a box needs a key');
  const box = secretBox(keys, 'parties:1');
  const indexKeys = keys.map((key) =>
    Buffer.from(hkdfSync('sha256', key, '', 'marktrace:parties-index:1', 32)),
  );
  const indexes = (memberState: string, name: string) => {
    const comparable = comparableName(name);
    return comparable === ''
      ? []
      : indexKeys.map((key) => createHmac('sha256', key).update(`${memberState}:${comparable}`).digest());
  };
  const open = (sealed: Buffer, place: string): string => {
    try {
      return box.open(sealed, place).toString('utf8');
    } catch {
      throw new SealBroken();
    }
  };
  return {
    keyId: keyIdOf(current),
    seal: (partyId, field, text) => box.seal(Buffer.from(text, 'utf8'), `${partyId}:${field}`),
    open: (partyId, field, sealed) => open(sealed, `${partyId}:${field}`),
    index: (memberState, name) => indexes(memberState, name)[0] ?? null,
    indexes,
    sealDraft: (draftId, value) =>
      box.seal(Buffer.from(JSON.stringify(value), 'utf8'), `draft:${draftId}`).toString('base64'),
    openDraft: (draftId, sealed): unknown =>
      JSON.parse(open(Buffer.from(sealed, 'base64'), `draft:${draftId}`)),
  };
}
