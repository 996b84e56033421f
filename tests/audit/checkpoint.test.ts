import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { checkpointText, headSigner, readCheckpoint, readVerifier } from '#app/audit/log/checkpoint.ts';
import { signedHead } from '#app/audit/log/export-file.ts';
import { leafHash } from '#app/audit/log/tree.ts';

const signer = headSigner(Buffer.alloc(32, 7));
const head = { size: 1234, root: leafHash(Buffer.from('some tree')) };
const text = checkpointText(head, signer.sign(head), signer.verifier);

describe('a signed head', () => {
  it('is a note of three lines, an empty one, and a signature by the key named (C2SP)', () => {
    const [origin, size, root, empty, signature] = text.split('\n');
    expect({ origin, size, root, empty }).toEqual({
      origin: signer.verifier.origin,
      size: '1234',
      root: head.root.toString('base64'),
      empty: '',
    });
    const [dash, name, encoded] = signature?.split(' ') ?? [];
    expect([dash, name]).toEqual(['—', signer.verifier.origin]);
    const bytes = Buffer.from(encoded ?? '', 'base64');
    const [, id, key] = /^[^+]+\+([^+]+)\+(.+)$/.exec(signer.verifier.key) ?? [];
    expect(bytes.subarray(0, 4).toString('hex')).toBe(id);
    const raw = Buffer.from(key ?? '', 'base64').subarray(1);
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const signed = Buffer.from(`${origin}\n${size}\n${root}\n`);
    expect(verify(null, signed, publicKey, bytes.subarray(4))).toBe(true);
  });

  it('is read back, also with the line ends of another system', () => {
    for (const form of [text, text.replaceAll('\n', '\r\n'), text.trimEnd()]) {
      expect(signedHead(form, signer.verifier)).toMatchObject(head);
    }
  });

  it.each([
    ['another size', (given: string) => given.replace('1234', '1235')],
    [
      'another root',
      (given: string) =>
        given.replace(head.root.toString('base64'), leafHash(Buffer.of(1)).toString('base64')),
    ],
    ['no signature', (given: string) => `${given.split('\n\n')[0]}\n`],
    [
      'another log',
      (given: string) => given.replaceAll(signer.verifier.origin, 'marktrace-audit/0000000000000000'),
    ],
    ['a line more', (given: string) => given.replace('1234\n', '1234\nmore\n')],
    ['a size with a nought before it', (given: string) => given.replace('1234', '01234')],
    ['nothing', () => ''],
  ])('does not hold with %s', (_what, forge) => {
    expect(signedHead(forge(text), signer.verifier)).toBeUndefined();
  });

  it('does not hold for another installation', () => {
    expect(signedHead(text, headSigner(Buffer.alloc(32, 8)).verifier)).toBeUndefined();
  });
});

describe('the key that a State is given', () => {
  it('checks heads, and is the same for the same installation', () => {
    const verifier = readVerifier(` ${signer.verifier.key}\n`);
    expect(verifier?.key).toBe(headSigner(Buffer.alloc(32, 7)).verifier.key);
    expect(verifier && signedHead(text, verifier)).toMatchObject(head);
  });

  it('is refused with a character wrong', () => {
    const { key } = signer.verifier;
    const wrong = key.replace(/\+([0-9a-f])/, (_all, digit: string) => `+${digit === '0' ? '1' : '0'}`);
    for (const text of [wrong, key.slice(0, -4), key.replace(/\+A(?=[^+])/, '+B'), 'no key', '']) {
      expect(readVerifier(text), text).toBeUndefined();
    }
  });

  it('knows a head by its text alone, and no other text', () => {
    expect(readCheckpoint(text)?.signatureBy(headSigner(Buffer.alloc(32, 8)).verifier)).toBeUndefined();
    expect(readCheckpoint('hello')).toBeUndefined();
  });
});
