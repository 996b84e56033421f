import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins with the walks, which take longest: whatever begins last keeps one core waiting for it. */
export class WalksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWalk = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/walk/');
    return [...sorted.filter(isWalk), ...sorted.filter((file) => !isWalk(file))];
  }
}
