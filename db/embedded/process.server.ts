import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { errorCode } from './files.server.ts';

/** Whether a process with this id runs, also when it belongs to somebody else. One that only waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || !/^[ZX]$/.test(linuxStat(pid)?.[0] ?? 'Z');
}

/**
 * A text that is the same for the whole life of a process and different for the next process that gets its id.
 * Undefined when there is no such process; a constant where the system does not tell (Windows).
 */
export function processIdentity(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'win32') return 'alive';
  if (process.platform === 'linux') {
    const startTicks = linuxStat(pid)?.[19];
    return startTicks && `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`;
  }
  return ps(pid, 'lstart=');
}

/** The command line of a process, or undefined when it cannot be read. */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
}

/** The process that started this one, where the system tells (Linux). */
export function parentOf(pid: number): number | undefined {
  const parent = process.platform === 'linux' ? Number(linuxStat(pid)?.[1]) : NaN;
  return parent > 0 ? parent : undefined;
}

/** Resolves to true as soon as `done` says so, to false after `milliseconds`. */
export async function waitUntil(done: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!done()) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

/** Fields of /proc/PID/stat from the third on: state first, start time as the twentieth. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name before them is in parentheses and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    const text = execFileSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8' }).trim();
    return text || undefined;
  } catch {
    return undefined;
  }
}
