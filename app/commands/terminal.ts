import { OperatorProblem } from '#db/operator-problem.ts';

/** Writes one plain line for the person at the terminal. */
export type Say = (line: string) => void;

export const say: Say = (line) => {
  process.stdout.write(`${line}\n`);
};

/** Like `say`, on the error stream: for commands whose output is read by programs. */
export const sayAside: Say = (line) => {
  process.stderr.write(`${line}\n`);
};

/** What goes wrong, in a sentence; details of the unexpected only where they were asked for by LOG_LEVEL=debug. */
export function sentenceOf(error: unknown, details: boolean): string {
  if (error instanceof OperatorProblem) return error.message;
  if (details && error instanceof Error) return String(error.stack);
  const message = error instanceof Error ? error.message : String(error);
  return `Something went wrong that Marktrace did not expect: ${message}. For details run it again with LOG_LEVEL=debug.`;
}
