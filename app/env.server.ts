import { join, resolve } from 'node:path';
import { z } from 'zod';

import { decodeKey, keysIn, readEarlierKeys, readKeyFile } from '#app/sealing/key-file.server.ts';
import { makeDataFolder } from '#db/embedded/place.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

/** Everything that can be set from outside; docs/operations.md explains each. */
export interface Settings {
  /** 0 asks for any free port */
  port: number;
  host: string;
  /** absolute */
  dataDir: string;
  /** undefined: the embedded database in the data folder */
  databaseUrl: string | undefined;
  /** a read replica for figures; undefined: they are read from the main database */
  analyticsDatabaseUrl?: string | undefined;
  /** scheme, host and port under which browsers reach the portal; links in answers start with it */
  publicOrigin: string;
  /** origins whose forms are accepted: the public one, and while none is set both names of this machine */
  origins: readonly string[];
  /** the fictional region with its sign-ins */
  demo: boolean;
  /** 32 bytes; passwords of the database roles and the encryption of second-factor secrets derive from it */
  secretKey: Buffer;
  /** keys that were in use before; what they sealed still opens, until `npm run keys:rotate` has renewed it */
  earlierKeys?: readonly Buffer[];
  logLevel: LogLevel;
  /** undefined: no mail is sent */
  mail: MailSettings | undefined;
  /** cookies carry `Secure`: true when the public origin is https */
  secureCookies: boolean;
}

export interface MailSettings {
  /** of the mail server, `smtp://` or `smtps://`, with name and password where it asks for them */
  readonly url: string;
  /** the address that mails come from, with or without a name */
  readonly from: string;
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Hosts under which this machine itself reaches the server. */
const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::'];

const flag = z.enum(['0', '1'], 'must be 0 or 1').optional();

const environment = z.object({
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, 'must be a port number')
    .max(65535, 'must be a port number')
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.string().optional(),
  ANALYTICS_DATABASE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), {
      error: 'must look like postgresql://replica.example:5432/marktrace',
    })
    .optional(),
  PUBLIC_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must look like https://marktrace.example' })
    .refine((text) => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`, {
      error: 'must look like https://marktrace.example, without a path',
    })
    .optional(),
  DEMO: flag,
  SECRET_KEY: z
    .string()
    .refine((text) => decodeKey(text) !== undefined, {
      error: 'must be 32 random bytes in hexadecimal or base64; make one with: openssl rand -hex 32',
    })
    .optional(),
  EARLIER_SECRET_KEYS: z
    .string()
    .refine((text) => keysIn(text).every((key) => decodeKey(key) !== undefined), {
      error: 'must be earlier values of SECRET_KEY, with a comma between two of them',
    })
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      (text) =>
        URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '',
      {
        error: 'must look like smtp://name:password@mail.example:587',
      },
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]* <)?[^\s<>@]+@[^\s<>@]+>?$/,
      'must be an address, like Marktrace <marktrace@mail.example>',
    )
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
});

/**
 * Reads the settings from the environment. Without SECRET_KEY the key lies in the data folder, and is made on first use.
 *
 * @throws OperatorProblem naming the variable that is wrong, or the data folder that cannot be written
 */
export async function readSettings(env: Readonly<NodeJS.ProcessEnv> = process.env): Promise<Settings> {
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(said);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new OperatorProblem(
      `The setting ${String(issue?.path[0])} ${issue?.message ?? 'is wrong'}. Correct it and start again.`,
    );
  }
  const values = parsed.data;
  const dataDir = resolve(values.DATA_DIR);
  const databaseUrl = values.DATABASE_URL;
  const given = values.SECRET_KEY === undefined ? undefined : decodeKey(values.SECRET_KEY);
  const secretKey = given ?? readKeyFile(await makeDataFolder(dataDir));
  const earlier = [...keysIn(values.EARLIER_SECRET_KEYS ?? ''), ...(given ? [] : readEarlierKeys(dataDir))];
  return {
    ...originsOf(values.HOST, values.PORT, values.PUBLIC_ORIGIN),
    port: values.PORT,
    host: values.HOST,
    dataDir,
    databaseUrl,
    analyticsDatabaseUrl: values.ANALYTICS_DATABASE_URL,
    demo: databaseUrl === undefined ? values.DEMO !== '0' : values.DEMO === '1',
    secretKey,
    earlierKeys: earlier.flatMap((text) => decodeKey(text) ?? []).filter((key) => !key.equals(secretKey)),
    logLevel: values.LOG_LEVEL,
    mail: mailOf(values.SMTP_URL, values.MAIL_FROM),
  };
}

/** The settings once a free port was drawn in place of 0. */
export function atPort(settings: Settings, port: number): Settings {
  if (settings.port !== 0) return settings;
  const origins = settings.origins.map((origin) => {
    const url = new URL(origin);
    if (url.port === '0') url.port = String(port);
    return url.origin;
  });
  return { ...settings, port, origins, publicOrigin: origins[0] ?? settings.publicOrigin };
}

/** Where files of forms lie until the act that they came with has ended. */
export function uploadFolder({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'uploads');
}

/** React, Vite and Express read NODE_ENV when they load; this comes before them. */
export function settleNodeEnvironment(mode: 'production' | 'development'): void {
  process.env.NODE_ENV = mode;
}

/** Whether commands show the details of an unexpected error. */
export function wantsDetails(): boolean {
  return ['debug', 'trace'].includes(process.env.LOG_LEVEL ?? '');
}

/** Whether the secret key is set from outside, and is not the one in the data folder. */
export function setsSecretKey(): boolean {
  return (process.env.SECRET_KEY ?? '') !== '';
}

/** Our environment for a build: under Vitest too, as for real use. */
export function buildEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', VITEST: undefined };
}

function mailOf(url: string | undefined, from: string | undefined): MailSettings | undefined {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined) {
    throw new OperatorProblem(
      `The settings SMTP_URL and MAIL_FROM go together; ${url === undefined ? 'SMTP_URL' : 'MAIL_FROM'} is missing. Set both, or neither to send no mail.`,
    );
  }
  return { url, from };
}

function originsOf(host: string, port: number, given: string | undefined) {
  const names = LOCAL_HOSTS.includes(host) ? ['127.0.0.1', 'localhost', '[::1]'] : [host];
  const origins = (given ? [given] : names.map((name) => `http://${name}:${port}`)).map(
    (address) => new URL(address).origin,
  );
  const publicOrigin = origins[0] ?? '';
  return { origins, publicOrigin, secureCookies: publicOrigin.startsWith('https:') };
}
