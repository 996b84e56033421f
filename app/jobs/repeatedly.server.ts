/** Work that is done again and again while a process runs. */
export interface Repeated {
  /** Begins no further round, and waits for the one under way. */
  stop(): Promise<void>;
}

/**
 * Does something at once and then at this distance, one round after the other.
 * @param round sees to its own errors; it is told when the process is about to end
 */
export function repeatedly(everyMs: number, round: (ending: AbortSignal) => Promise<void>): Repeated {
  const ending = new AbortController();
  const done = (async () => {
    while (!ending.signal.aborted) {
      await round(ending.signal);
      await pause(everyMs, ending.signal);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await done;
    },
  };
}

function pause(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ending.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      ending.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    ending.addEventListener('abort', wake);
  });
}
