import { decide } from '#app/access/decide.ts';
import { isNational, type Officer } from '#app/domain/officer.ts';
import { readDirectory } from '#app/services/states/directory.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/** The own entry in the directory waits to be confirmed; or so many entries of the region do, and are late. */
export type DirectoryTask =
  | { readonly kind: 'directory'; readonly confirmBy: string; readonly late: boolean }
  | { readonly kind: 'directoryLate'; readonly count: number };

export async function findDirectoryTasks(
  tx: PortalTransaction,
  officer: Officer,
  now: Date,
): Promise<DirectoryTask[]> {
  if (isNational(officer)) {
    if (!decide(officer, 'state:settle').allowed) return [];
    const own = (await readDirectory(tx, now)).find(({ memberState }) => memberState === officer.memberState);
    if (!own || own.standing === 'confirmed') return [];
    return [{ kind: 'directory', confirmBy: own.confirmBy, late: own.standing === 'overdue' }];
  }
  if (officer.role !== 'coordinator') return [];
  const count = (await readDirectory(tx, now)).filter(({ standing }) => standing === 'overdue').length;
  return count > 0 ? [{ kind: 'directoryLate', count }] : [];
}
