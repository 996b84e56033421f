import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4096;

/** Password of a database role: base64url of HMAC-SHA256 over `role:<name>`. */
export function rolePassword(secretKey: Buffer, role: string): string {
  return createHmac('sha256', secretKey).update(`role:${role}`).digest('base64url');
}

/**
 * What PostgreSQL stores of an ASCII password (RFC 5803 form). Sent instead of the password,
 * so that the password itself is in no statement and no server log.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest();
  const serverKey = createHmac('sha256', salted).update('Server Key').digest();
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey.toString('base64')}:${serverKey.toString('base64')}`;
}
