import { commandLine, parentOf, processIdentity } from '#db/embedded/process.server.ts';

const INTERVAL_MS = 250;
const LEVELS = 4;

/**
 * Calls `onGone` when the npm that started this command is ended, or a shell between them. npm passes signals on to its
 * shell only, and a shell passes them on to nobody: without this, the server would outlive its `npm start`.
 */
export function watchNpm(onGone: () => void): void {
  const chain = npmChain();
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    if (chain.every(({ pid, identity }) => processIdentity(pid) === identity)) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  timer.unref();
}

/** The processes from our parent up to npm; none where npm did not start us, or the system does not tell. */
function npmChain(): { pid: number; identity: string | undefined }[] {
  const chain: { pid: number; identity: string | undefined }[] = [];
  let pid = parentOf(process.pid);
  for (let level = 0; level < LEVELS && pid !== undefined && pid > 1; level += 1) {
    chain.push({ pid, identity: processIdentity(pid) });
    if (commandLine(pid)?.startsWith('npm ')) return chain;
    pid = parentOf(pid);
  }
  return [];
}
