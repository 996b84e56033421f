import type { ReportType } from '#app/domain/occasion.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import type { ImportedRow } from '#app/services/imports/read/imported-row.ts';

/** A row of a register as it can be stored: one arm of which nothing but its mark is known. */
export function anImportedRow({
  rowNumber,
  reportType,
  mark,
}: {
  rowNumber: number;
  reportType: ReportType;
  mark: string;
}): ImportedRow {
  return {
    rowNumber,
    sourceItemId: String(rowNumber),
    repeats: null,
    item: {
      kind: 'weapon',
      firearmType: 'unknown',
      typeAsRead: '',
      condition: 'industrial',
      make: '',
      makeAsRead: '',
      model: '',
      calibre: '',
      calibreCode: null,
      country: null,
      countryAsRead: '',
      countryHistoric: null,
      importCountry: null,
      stateOwned: false,
      ownerCategory: null,
      ownerAsRead: '',
      restricted: null,
      sealNumber: '',
      custodyNumber: '',
      component: null,
      manufactureYear: null,
      importYear: null,
      quantity: 1,
      description: '',
    },
    serialAsRead: mark,
    serialState: 'clear',
    marks: [
      { asRead: mark, normalised: normalise(mark), legibility: 'clear', component: null, position: '' },
    ],
    occasion: {
      reportType,
      date: '2026-05-01',
      place: 'A place',
      precinct: '',
      placeCountry: 'XB',
      subdivision: null,
      placeKind: 'unknown',
      caseReference: '',
      offences: [],
      legalGround: 'unknown',
      criminalContext: null,
      criminal: true,
      conveyance: 'unknown',
      latitude: null,
      longitude: null,
      circumstances: '',
    },
    notes: [],
  };
}
