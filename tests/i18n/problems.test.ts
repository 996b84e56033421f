import { describe, expect, it } from 'vitest';

import { problemTexts } from '#app/i18n/problems.ts';
import { translator } from '#app/i18n/translate.ts';

describe('problems of a refused form', () => {
  const texts = problemTexts(
    [
      { field: 'mark', key: 'query.problem.empty' },
      { field: 'marks.0.asRead', key: 'errors.required' },
      { field: '', key: 'no.such.text' },
    ],
    translator('en'),
  );

  it('are put into words for the summary, each with its field and whether the words fit any', () => {
    expect(texts.summary).toEqual([
      { field: 'mark', message: 'Type what you read off the weapon', general: false },
      {
        field: 'marks.0.asRead',
        message: 'This is needed, and nothing is entered here yet',
        general: true,
        missing: true,
      },
      {
        field: undefined,
        message: expect.stringMatching(/^This value is not one of those offered/),
        general: true,
      },
    ]);
  });

  it('are found by field', () => {
    expect(texts.of('marks.0.asRead')).toBe('This is needed, and nothing is entered here yet');
    expect(texts.of('place')).toBeUndefined();
  });

  it('are none for a form that was not refused', () => {
    expect(problemTexts(undefined, translator('en')).summary).toEqual([]);
  });
});
