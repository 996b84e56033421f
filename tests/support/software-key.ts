import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

interface Touch {
  readonly challenge: string;
  readonly origin: string;
  readonly counter: number;
  /** Whether the device has told its owner, by finger or code. */
  readonly verified?: boolean;
}

/** A device with one passkey (WebAuthn level 2, ES256), made of software: it signs what it is asked to. */
export function softwareKey(rpId: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  const part = (text: string) => Buffer.from(text, 'base64url');
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    part(x),
    Buffer.from('225820', 'hex'),
    part(y),
  ]);

  const clientData = (type: string, { challenge, origin }: Touch) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = ({ counter, verified = true }: Touch, attested?: Buffer) => {
    const head = Buffer.alloc(5);
    head[0] = 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0);
    head.writeUInt32BE(counter, 1);
    const hash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([hash, head, ...(attested ? [attested] : [])]);
  };
  const envelope = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };

  return {
    id: envelope.id,
    /** The answer to a request for a new passkey, without attestation. */
    create(touch: Touch) {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const data = authenticatorData(touch, attested);
      const object = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ]);
      const clientDataJSON = clientData('webauthn.create', touch).toString('base64url');
      const response = { attestationObject: object.toString('base64url'), clientDataJSON };
      return JSON.stringify({ ...envelope, clientExtensionResults: {}, response });
    },
    /** The answer to a request to sign in. */
    get(touch: Touch) {
      const data = authenticatorData(touch);
      const client = clientData('webauthn.get', touch);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      const response = {
        authenticatorData: data.toString('base64url'),
        clientDataJSON: client.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
      };
      return JSON.stringify({ ...envelope, clientExtensionResults: {}, response });
    },
  };
}
