import { describe, expect, it } from 'vitest';

import {
  type EssentialsOfArm,
  missingContent,
  missingEssentials,
  type RequestContent,
} from '#app/domain/request-content.ts';

const ARM: EssentialsOfArm = {
  make: 'Zastava',
  model: 'M70',
  calibre: '7.62x39',
  serialRead: true,
  manufactureCountry: 'RS',
  importCountry: null,
  hasImportMark: false,
};
const FULL: RequestContent = {
  legalJustification: 'Illicit possession',
  circumstances: 'Seized at the border',
  informationSought: 'Last legal owner',
  intendedUse: 'Investigation',
  domesticTrace: 'Not in our registers',
  confidentiality: true,
  confidentialityLimits: '',
  gaps: {},
  urgent: false,
  urgentReason: '',
};
const keys = (content: Partial<RequestContent>, arm: Partial<EssentialsOfArm> = {}) =>
  missingContent({ ...FULL, ...content }, { ...ARM, ...arm }).map(({ field, key }) => [field, key]);

describe('8.2.1 essential information', () => {
  it('lacks nothing when it is complete', () => {
    expect(keys({})).toEqual([]);
  });

  it.each([
    'legalJustification',
    'circumstances',
    'informationSought',
    'intendedUse',
    'domesticTrace',
  ] as const)('always needs %s, even with a reason why something cannot be provided', (field) => {
    expect(keys({ [field]: ' \n ', gaps: { make: 'Unknown to us' } })).toEqual([
      [field, `trace.missing.${field}`],
    ]);
  });

  it('is listed in the order of the form, all at once', () => {
    const nothing: RequestContent = {
      legalJustification: '',
      circumstances: '',
      informationSought: '',
      intendedUse: '',
      domesticTrace: '',
      confidentiality: false,
      confidentialityLimits: '',
      gaps: {},
      urgent: true,
      urgentReason: '',
    };
    const problems = missingContent(
      nothing,
      { ...ARM, make: '', serialRead: false },
      { departsFromProposal: true, reason: '' },
    );
    expect(problems.map((problem) => problem.key.replace('trace.missing.', ''))).toEqual([
      'addresseeReason',
      'legalJustification',
      'circumstances',
      'domesticTrace',
      'informationSought',
      'intendedUse',
      'make',
      'serial',
      'confidentiality',
      'urgentReason',
    ]);
  });
});

describe('8.3.2 as complete as can be', () => {
  const lacking = {
    make: '',
    model: '',
    calibre: '',
    serialRead: false,
    manufactureCountry: null,
    hasImportMark: true,
  };

  it('names each essential of the arm that is missing', () => {
    expect(missingEssentials({ ...ARM, ...lacking })).toEqual([
      'make',
      'model',
      'calibre',
      'serial',
      'manufactureCountry',
      'importCountry',
    ]);
  });

  it('does not ask for an import country where there is no import mark', () => {
    expect(missingEssentials({ ...ARM, importCountry: null, hasImportMark: false })).toEqual([]);
  });

  it('is refused without a reason, and passes with one', () => {
    expect(keys({}, { calibre: '' })).toEqual([['gaps.calibre', 'trace.missing.calibre']]);
    expect(keys({ gaps: { make: 'Another field' } }, { calibre: '' })).toHaveLength(1);
    expect(keys({ gaps: { calibre: 'The mark is worn away' } }, { calibre: '' })).toEqual([]);
  });
});

describe('8.4 confidentiality', () => {
  it('is promised, or its limits are told with the request', () => {
    expect(keys({ confidentiality: false })).toEqual([['confidentiality', 'trace.missing.confidentiality']]);
    expect(keys({ confidentiality: false, confidentialityLimits: 'Courts may order disclosure' })).toEqual(
      [],
    );
  });
});

describe('8.1 a change of the proposed addressee', () => {
  it.each([
    [true, '', ['addresseeReason']],
    [true, 'It no longer exists', []],
    [false, '', []],
  ])('departing: %s, reason %j', (departsFromProposal, reason, fields) => {
    const problems = missingContent(FULL, ARM, { departsFromProposal, reason });
    expect(problems.map((problem) => problem.field)).toEqual(fields);
  });
});
