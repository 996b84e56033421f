import type { StateCode } from './member-state.ts';
import type { AddresseeGround } from './trace-request.ts';

export interface Provenance {
  /** The State that asks; it addresses no request to itself. */
  readonly ownState: StateCode;
  /** From domestic records, or from the answer to an earlier request: the State to which the arm was exported. */
  readonly exportedTo?: StateCode | undefined;
  /** The State that reported the arm lost or stolen. */
  readonly reportedLostBy?: StateCode | undefined;
  /** From the most recent import mark. */
  readonly importCountry?: StateCode | undefined;
  /** From the marks of manufacture. */
  readonly manufactureCountry?: StateCode | undefined;
}

export interface Addressee {
  readonly country: StateCode;
  readonly ground: AddresseeGround;
}

/**
 * To whom a request is addressed, most recent jurisdiction first: export from domestic records, then a reported
 * loss, then the most recent import mark, then manufacture (ISACS 05.31, 8.1 a-c). Each country once, by its best ground.
 */
export function proposeAddressees(provenance: Provenance): Addressee[] {
  const inOrder: readonly (readonly [AddresseeGround, StateCode | undefined])[] = [
    ['export', provenance.exportedTo],
    ['reported_loss', provenance.reportedLostBy],
    ['import_mark', provenance.importCountry],
    ['manufacture', provenance.manufactureCountry],
  ];
  const seen = new Set([provenance.ownState]);
  return inOrder.flatMap(([ground, country]) => {
    if (country === undefined || seen.has(country)) return [];
    seen.add(country);
    return [{ country, ground }];
  });
}

/** Whether this choice departs from the proposal, which needs a reason. With nothing proposed, any choice is one. */
export function departsFromProposal(country: StateCode, proposed: readonly Addressee[]): boolean {
  return proposed[0]?.country !== country;
}
