import type { FirearmType } from '#app/domain/firearm.ts';

/** What the officer has in his hand: the mark, and what else he knows of the arm. */
export interface AskedArm {
  readonly mark: string;
  readonly make: string;
  readonly calibre: string;
  readonly firearmType: FirearmType;
  readonly model?: string;
}
