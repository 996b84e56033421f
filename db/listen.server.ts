import pg from 'pg';

/** A broken connection is made again after this long. */
const AGAIN_MS = 2_000;

export interface Listener {
  close(): Promise<void>;
}

/**
 * Calls `told` for each notice on a channel, and once whenever the connection was made again: notices in between are lost, so
 * whoever listens must also look from time to time. A database that is away is waited for.
 */
export function listenFor(url: string, channel: string, told: () => void): Listener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const again = (): void => {
    void client?.end().catch(() => undefined);
    client = undefined;
    if (!closed) timer = setTimeout(() => void connect(), AGAIN_MS);
  };
  const connect = async (): Promise<void> => {
    const opening = new pg.Client({
      connectionString: url,
      application_name: 'marktrace jobs',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client = opening;
    opening.once('error', () => client === opening && again());
    opening.once('end', () => client === opening && again());
    opening.on('notification', told);
    try {
      await opening.connect();
      await opening.query(`listen ${pg.escapeIdentifier(channel)}`);
      told();
    } catch {
      if (client === opening) again();
    }
  };
  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}
