import { isLockHolder, lockDataFolder } from '#db/embedded/lock.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';

// Run as a process of its own by tests that kill it: takes the data folder, starts its server, says so, and waits.
const dataDir = process.argv[2] ?? '';
const lock = await lockDataFolder(dataDir, 'holder');
if (isLockHolder(lock)) throw new Error('the folder is taken');
const server = await startEmbedded({ dataDir });
process.stdout.write(`${JSON.stringify({ url: server.adminUrl, postmaster: server.pid() })}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
