/**
 * Something that stops a command and that the person at the terminal can put right.
 * The message is one or two plain sentences: what is wrong, and what to do. Commands print it without a stack trace.
 */
export class OperatorProblem extends Error {
  override readonly name = 'OperatorProblem';
}
