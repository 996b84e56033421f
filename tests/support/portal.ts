import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pino } from 'pino';

import { buildPages } from '#app/commands/build-pages.ts';
import type { Settings } from '#app/env.server.ts';
import { createRequestHandler } from '#app/framework/handler.server.ts';
import { listen } from '#app/http/server/listen.ts';
import { portalServer } from '#app/http/server/portal-server.ts';
import { freePort } from '#db/embedded/launch.server.ts';

import { testDataFolder } from './data-folder.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { TEST_KEY } from './test-key.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface TestPortal extends TestDatabase {
  settings: Settings;
  origin: string;
  /** what the server logged, one object for each line */
  logged: LogLine[];
}

export type LogLine = Readonly<{ [key: string]: unknown }>;

export interface TestPortalOptions {
  now?: () => Date;
  demo?: boolean;
  /** under which browsers reach it; passkeys are for names, not for addresses */
  name?: 'localhost';
  /** fills the database before the server listens */
  seed?: (database: TestDatabase, settings: Settings) => Promise<unknown>;
}

/** The whole portal, as built, on a free port and a database of its own. `drop` ends it. */
export async function startTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  await buildPages(ROOT, () => undefined);
  const port = await freePort();
  const settings = testSettings({
    ...{ port, demo: options.demo ?? false, dataDir: testDataFolder() },
    ...(options.name && { publicOrigin: `http://${options.name}:${port}` }),
  });
  const database = await createTestDatabase();
  await options.seed?.(database, settings);
  const build = await import(/* @vite-ignore */ pathToFileURL(join(ROOT, 'build/server/index.js')).href);
  const { log, lines } = testLog();
  const app = portalServer({
    settings,
    databases: database.databases,
    log,
    handle: createRequestHandler(build, 'production'),
    clientFolder: join(ROOT, 'build/client'),
    ...(options.now && { now: options.now }),
  });
  const server = await listen(app, settings.host, port);
  return {
    ...database,
    settings,
    origin: settings.publicOrigin,
    logged: lines,
    async drop() {
      await server.close(1000);
      await database.drop();
    },
  };
}

/** Settings of a portal on this machine, without reading the environment. */
export function testSettings(overrides: Partial<Settings> = {}): Settings {
  const port = overrides.port ?? 3000;
  const publicOrigin = `http://127.0.0.1:${port}`;
  return {
    port,
    host: '127.0.0.1',
    dataDir: '/nonexistent',
    databaseUrl: undefined,
    publicOrigin,
    origins: [publicOrigin, `http://localhost:${port}`],
    demo: false,
    secretKey: TEST_KEY,
    logLevel: 'debug',
    mail: undefined,
    secureCookies: false,
    ...overrides,
  };
}

/** A log that keeps its lines. */
export function testLog() {
  const lines: LogLine[] = [];
  const log = pino(
    { level: 'debug' },
    { write: (text: string) => void lines.push(JSON.parse(text) as LogLine) },
  );
  return { log, lines };
}
