/**
 * What is read, got ready one ahead: while the caller waits for the database to store one, the next is read and prepared.
 * Returns what the reading returns.
 */
export async function* gotReady<Read, Ready, Total>(
  reading: AsyncGenerator<Read, Total, undefined>,
  prepare: (read: Read) => Ready,
): AsyncGenerator<Ready, Total, undefined> {
  const step = async (): Promise<{ ready: Ready } | { total: Total }> => {
    const next = await reading.next();
    return next.done ? { total: next.value } : { ready: prepare(next.value) };
  };
  let coming = step();
  try {
    for (;;) {
      const now = await coming;
      if ('total' in now) return now.total;
      coming = step();
      // What goes wrong with it is told when its turn comes.
      coming.catch(() => undefined);
      yield now.ready;
    }
  } finally {
    await reading.return(undefined as never);
  }
}
