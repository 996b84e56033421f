import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Length counts, kinds of characters do not, and no password ends by age (NIST SP 800-63B-4, 3.1.1.2). */
export const SHORTEST = 12;
export const LONGEST = 256;
/** Passwords that are guessed in fewer tries than this are as good as known (decimal logarithm). */
const FEWEST_GUESSES = 9;

export type PasswordProblem = 'short' | 'long' | 'known';

let guesser: Promise<ZxcvbnFactory> | undefined;

/**
 * What is wrong with a password that somebody chooses. It is compared with the common passwords of past breaches, offline, also
 * where they are only dressed up, and with what is known of the person and the service.
 * @param about words that a password must not be made of: name, address, the service
 */
export async function passwordProblem(
  password: string,
  about: readonly string[],
): Promise<PasswordProblem | undefined> {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST) return 'short';
  if (length > LONGEST) return 'long';
  guesser ??= loadGuesser();
  const words = about
    .flatMap((one) => [one, ...one.split(/[^\p{L}\p{N}]+/u)])
    .filter((one) => one.length > 2);
  if (isMadeOf(password, [...words, 'marktrace'])) return 'known';
  // Beyond this many characters the work grows and the answer is known.
  const { guessesLog10 } = (await guesser).check(password.slice(0, 64), [...words, 'marktrace']);
  return guessesLog10 < FEWEST_GUESSES ? 'known' : undefined;
}

/** Fewer letters and digits than this beside names and addresses are nothing that has to be guessed. */
const FEWEST_OTHERS = 6;

function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  const rest = longestFirst.reduce(
    (left, word) => left.replaceAll(word.toLowerCase(), ' '),
    password.toLowerCase(),
  );
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length < FEWEST_OTHERS;
}

/** A second's work and some megabytes, so only where a password is chosen. */
async function loadGuesser(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory: Factory } = await import('@zxcvbn-ts/core');
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common');
  return new Factory({ dictionary, graphs: adjacencyGraphs });
}
