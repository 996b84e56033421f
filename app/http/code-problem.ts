/** Why a code of the second factor was not taken; `account.confirm` has the words. */
export type CodeProblem = 'empty' | 'wrong' | 'clock' | 'resting';
