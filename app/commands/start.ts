import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

import { atPort, readSettings, type Settings, settleNodeEnvironment, uploadFolder } from '#app/env.server.ts';
import type { RequestHandler as FrameworkHandler } from '#app/framework/handler.server.ts';
import { openDatabases } from '#db/client.server.ts';

import { buildPages } from './build-pages.ts';
import { type Lifetime, runCommand } from './lifetime.ts';
import { openLog } from './log.ts';
import { openPortal, type Portal, START_COMMAND } from './open-portal.ts';
import { say } from './terminal.ts';
import { welcome } from './welcome.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Requests in work have this long to finish after the server was told to end. */
const GRACE_MS = 10_000;

/** How long a port in use is waited for. */
const PATIENCE_MS = 2_000;

const development = process.argv.includes('--dev');

await runCommand(async (lifetime) => {
  settleNodeEnvironment(development ? 'development' : 'production');
  // React and Express look at NODE_ENV when they load, so they load now.
  const { listen } = await import('#app/http/server/listen.ts');
  const { portalServer } = await import('#app/http/server/portal-server.ts');
  const { sweepUploads } = await import('#app/http/read-upload.server.ts');

  const asked = await readSettings();
  const settings = atPort(asked, await findPort(asked));
  const { log, file } = openLog(settings);

  let building: Promise<void> | undefined;
  const portal = await openPortal({
    settings,
    lifetime,
    command: START_COMMAND,
    say,
    onRestart: (problem) =>
      problem
        ? log.error({ err: problem }, 'the embedded database ended and does not start again yet')
        : log.warn('the embedded database ended and was started again'),
    // Not earlier: a start that is refused must not replace the pages of the one that runs.
    onHeld: () => {
      if (development) return;
      building = buildPages(ROOT, say);
      building.catch(() => undefined);
    },
    pools: {
      onError: (error) => log.warn({ err: error }, 'a database connection broke'),
      onReplica: (problem) =>
        problem === undefined ? log.warn('figures are read from the replica again') : log.error(problem),
    },
  });
  const replicaProblem = await portal.databases.figures.problem();
  if (replicaProblem !== undefined) say(replicaProblem);
  await sweepUploads(uploadFolder(settings), new Date());
  await building;
  const pages = development ? await developmentPages(lifetime) : await builtPages();

  let stopping = false;
  const app = portalServer({
    settings,
    databases: portal.databases,
    log,
    ...pages,
    isStopping: () => stopping,
  });
  await sealAudit(portal, settings, log, lifetime);
  await workInBackground(portal, settings, log, lifetime);
  const server = await listen(app, settings.host, settings.port);
  lifetime.add(async () => {
    stopping = true;
    say('Stopping');
    await server.close(GRACE_MS);
    log.info('stopped');
  });
  log.info({ origin: settings.publicOrigin, demo: settings.demo }, 'started');
  sweepPictures(settings, portal, log).catch((error) =>
    log.warn({ err: error }, 'the folder of photographs could not be looked through'),
  );
  sweepDocuments(settings, portal, log).catch((error) =>
    log.warn({ err: error }, 'the folder of attachments could not be looked through'),
  );
  welcome(settings, await contactsOf(settings), file, say);
  return undefined;
});

/** Beside the first requests: a folder with many photographs takes a while. */
async function sweepPictures(settings: Settings, { databases }: Portal, log: Logger): Promise<void> {
  const { photographStore } = await import('#app/photographs/photograph-store.server.ts');
  const { sweepPhotographs } = await import('#app/photographs/sweep-photographs.server.ts');
  const found = await sweepPhotographs(photographStore(settings), databases.app, new Date());
  if (found.removed > 0) log.info(found, 'photographs of acts that were cut off were removed');
  if (found.left > 0) {
    log.warn(found, 'many photographs have no row; if the database was restored, restore its newest backup');
  }
}

/** Beside the first requests, as with photographs. */
async function sweepDocuments(settings: Settings, { databases }: Portal, log: Logger): Promise<void> {
  const { attachmentStore } = await import('#app/attachments/attachment-store.server.ts');
  const { sweepAttachments } = await import('#app/attachments/sweep-attachments.server.ts');
  const found = await sweepAttachments(attachmentStore(settings), databases.app, new Date());
  if (found.removed > 0) log.info(found, 'documents of acts that were cut off were removed');
  if (found.left > 0) {
    log.warn(found, 'many documents have no row; if the database was restored, restore its newest backup');
  }
}

/** Jobs are worked on, and mails sent, beside the pages, on connections of their own: a step may take longer than a page may. */
async function workInBackground(
  { urls }: Portal,
  settings: Settings,
  log: Logger,
  lifetime: Lifetime,
): Promise<void> {
  const { workOnJobs } = await import('#app/jobs/work-on-jobs.server.ts');
  const { JOB_KINDS } = await import('#app/jobs/kinds.server.ts');
  const databases = openDatabases(urls, {
    connections: 6,
    statementTimeout: 0,
    applicationName: 'marktrace jobs',
    onError: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
  lifetime.add(() => databases.close());
  const portal = { databases, settings, log, now: () => new Date() };
  const workers = workOnJobs({ portal, kinds: JOB_KINDS, url: urls.app });
  lifetime.add(() => workers.stop());
  const { keepClocksInStep } = await import('#app/services/traces/keep-clocks.server.ts');
  const clocks = keepClocksInStep({ db: databases.app, now: portal.now, log });
  lifetime.add(() => clocks.stop());
  const { endTermsInTime } = await import('#app/services/queries/batch/end-of-term.server.ts');
  const answerTerms = endTermsInTime({ db: databases.app, log });
  lifetime.add(() => answerTerms.stop());
  const { keepRollups } = await import('#app/services/analytics/keep-rollups.server.ts');
  const rollups = keepRollups({ stats: databases.stats, log });
  lifetime.add(() => rollups.stop());
  const { keepContactsInTerm } = await import('#app/services/contacts/keep-contacts.server.ts');
  const terms = keepContactsInTerm({ db: databases.app, now: portal.now, log });
  lifetime.add(() => terms.stop());
  const { keepAuditRoom } = await import('#app/audit/keep-room.server.ts');
  const room = keepAuditRoom({ ownerUrl: urls.owner, sealer: databases.sealer, now: portal.now, log });
  lifetime.add(() => room.stop());
  const { watchForUnusualUse } = await import('#app/services/audit/watch-use.server.ts');
  const watching = watchForUnusualUse({ db: databases.auth, log });
  lifetime.add(() => watching.stop());
  if (settings.mail === undefined) {
    log.info('no mail is sent: SMTP_URL and MAIL_FROM are not set');
    return;
  }
  const { postMail } = await import('#app/mail/post-mail.server.ts');
  const { smtpServer } = await import('#app/mail/smtp.server.ts');
  const { publicOrigin } = settings;
  const post = postMail({ db: databases.app, server: smtpServer(settings.mail), publicOrigin, log });
  lifetime.add(() => post.stop());
}

/** Begun before the pages and the jobs, it ends after them, so that what they wrote last is sealed. */
async function sealAudit(
  { databases }: Portal,
  settings: Settings,
  log: Logger,
  lifetime: Lifetime,
): Promise<void> {
  const { keepSealing } = await import('#app/audit/log/keep-sealing.server.ts');
  const { headSigner } = await import('#app/audit/log/checkpoint.ts');
  const sealing = keepSealing({
    db: databases.sealer,
    signer: headSigner(settings.secretKey),
    earlier: (settings.earlierKeys ?? []).map((key) => headSigner(key).verifier),
    dataDir: settings.dataDir,
    log,
  });
  lifetime.add(() => sealing.stop());
}

interface Pages {
  handle: FrameworkHandler;
  clientFolder: string | undefined;
  development?: RequestHandler;
}

async function builtPages(): Promise<Pages> {
  const { createRequestHandler } = await import('#app/framework/handler.server.ts');
  const build = await import(pathToFileURL(join(ROOT, 'build/server/index.js')).href);
  return { handle: createRequestHandler(build, 'production'), clientFolder: join(ROOT, 'build/client') };
}

async function developmentPages(lifetime: Lifetime): Promise<Pages> {
  const { createRequestHandler } = await import('#app/framework/handler.server.ts');
  const vite = await import('vite');
  const server = await vite.createServer({
    root: ROOT,
    server: { middlewareMode: true },
    // The bundler cannot lower modern syntax to Vite's default targets.
    optimizeDeps: { esbuildOptions: { target: 'es2022' }, exclude: ['@node-rs/argon2'] },
  });
  lifetime.add(() => server.close());
  return {
    handle: createRequestHandler(
      () => server.ssrLoadModule('virtual:remix/server-build') as never,
      'development',
    ),
    clientFolder: undefined,
    development: server.middlewares,
  };
}

/** The port, checked before any work is done. A server that is just ending may hold it for a moment. */
async function findPort(settings: Settings): Promise<number> {
  const { listen } = await import('#app/http/server/listen.ts');
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const probe = await listen(() => undefined, settings.host, settings.port);
      await probe.close(0);
      return probe.port;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(100);
    }
  }
}

async function contactsOf(settings: Settings) {
  if (!settings.demo) return [];
  const { demoContacts } = await import('#seeds/demo/contacts.ts');
  return demoContacts(settings);
}
