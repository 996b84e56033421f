import { Agent, request } from 'node:http';

import { codeAt, secretFromText } from '#app/auth/one-time-code.ts';
import type { DemoContact } from '#seeds/demo/contacts.ts';

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

/** A browser without a screen: keeps its connections open and its session cookie, and asks for compressed answers. */
export class Visitor {
  private cookie: string | undefined;

  constructor(
    private readonly origin: string,
    private readonly agent = new Agent({ keepAlive: true }),
  ) {}

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, new URLSearchParams(fields).toString());
  }

  async signIn({ email, password, totpSecret }: DemoContact): Promise<void> {
    const code = codeAt(secretFromText(totpSecret), new Date());
    const answer = await this.post('/sign-in', { email, password, code, to: '/' });
    const [cookie] = answer.headers['set-cookie'] ?? [];
    if (answer.status !== 303 || !cookie)
      throw new Error(`the sign-in of ${email} was answered ${answer.status}`);
    this.cookie = cookie.split(';')[0];
  }

  /** The cookie of the session, for another program that looks at pages. */
  session(): string {
    if (this.cookie === undefined) throw new Error('nobody is signed in');
    return this.cookie;
  }

  leave(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, form?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.origin}${path}`,
        {
          method,
          agent: this.agent,
          headers: {
            accept: 'text/html',
            'accept-encoding': 'gzip',
            ...(this.cookie && { cookie: this.cookie }),
            ...(form !== undefined && {
              origin: this.origin,
              'content-type': 'application/x-www-form-urlencoded',
            }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(form);
    });
  }
}
