import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { pino } from 'pino';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

import { postDue } from '#app/mail/post-mail.server.ts';
import { smtpServer } from '#app/mail/smtp.server.ts';
import type { TestDatabase } from '#tests/support/database.ts';

export interface Received {
  readonly to: string;
  readonly text: string;
  readonly messageId: string;
}

export interface TestMailServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** A mail server on this machine that keeps what it takes; the test says where it behaves otherwise. */
export async function startMailServer(
  options: SMTPServerOptions = {},
  port = 0,
): Promise<TestMailServer & { readonly port: number }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const messageId = /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim() ?? '';
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', text, messageId });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const at = (listening.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    received,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

export const FROM = 'Marktrace <marktrace@portal.example>';
export const ORIGIN = 'https://portal.example';

/** One round of a worker that waits for no further notices. */
export function post(database: TestDatabase, url: string, more: { restMs?: number; leaseMs?: number } = {}) {
  return postDue({
    db: database.databases.app,
    server: smtpServer({ url, from: FROM }),
    publicOrigin: ORIGIN,
    log: pino({ level: 'silent' }),
    restMs: 0,
    ...more,
  });
}

/** A mail's text as its reader sees it: the encoding of the transfer undone. */
export function bodyOf({ text }: Received): string {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/Content-Transfer-Encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/Content-Transfer-Encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
