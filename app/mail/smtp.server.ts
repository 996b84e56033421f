import { createTransport } from 'nodemailer';

import type { MailProblem } from '#app/domain/mail-problem.ts';
import type { MailSettings } from '#app/env.server.ts';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Without angle brackets; the same for every try of one mail, by which the other side knows it again. */
  readonly messageId: string;
}

/** `away` is the server's trouble and counts against no mail; `refused` is about this mail. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'away'; readonly problem: MailProblem; readonly reply: string }
  | {
      readonly outcome: 'refused';
      readonly problem: MailProblem;
      readonly reply: string;
      /** The server says that trying again is of no use (a reply of 500 and above). */
      readonly final: boolean;
    };

export interface MailServer {
  /** Hands one mail over; never throws for what a mail server may answer. */
  send(letter: Letter): Promise<Delivery>;
}

/** A server that is silent for so long is away; a worker holds a mail longer than all of them together. */
const SILENCE_MS = 20_000;

const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '::1', '[::1]'];

/**
 * The mail server of the settings. But for this machine itself the line is encrypted, or nothing is sent; an operator whose
 * relay cannot do that says `?requireTLS=false` in the address.
 */
export function smtpServer({ url, from }: MailSettings): MailServer {
  const address = new URL(url);
  const asked = address.searchParams.get('requireTLS');
  address.search = '';
  const transport = createTransport({
    url: address.href,
    requireTLS: address.protocol === 'smtp:' && asked !== 'false' && !LOCAL_HOSTS.includes(address.hostname),
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${messageId}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return deliveryOf(error);
      }
    },
  };
}

function deliveryOf(error: unknown): Delivery {
  const { code, command, responseCode, response, message } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const reply = response ?? message ?? String(error);
  const away = (problem: MailProblem): Delivery => ({ outcome: 'away', problem, reply });
  // 421: the server closes, whatever it was asked.
  if (responseCode === undefined || responseCode === 421) {
    return away(code === 'ETLS' ? 'no_tls' : code === 'EAUTH' ? 'sign_in_refused' : 'server_away');
  }
  if (command === 'RCPT TO' || command === 'DATA') {
    const final = responseCode >= 500;
    return { outcome: 'refused', problem: final ? 'address_refused' : 'put_off', reply, final };
  }
  if (code === 'EAUTH') return away('sign_in_refused');
  if (code === 'ETLS') return away('no_tls');
  return away(command === 'MAIL FROM' && responseCode >= 500 ? 'sender_refused' : 'server_busy');
}
