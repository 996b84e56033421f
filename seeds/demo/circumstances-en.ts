import type { Scene } from './circumstances.ts';

/** `{arms}`: "one firearm" or "5 firearms" · `{place}`: name of the place. */
export const ENGLISH: Readonly<Record<Scene, readonly string[]>> = {
  land_border: [
    'Customs officers at {place} opened a false floor under a load of maize and took out {arms}, wrapped in oiled cloth.',
    'A lorry with declared furniture was held for a second check at {place}. Behind the third row of crates lay {arms}.',
    'A joint patrol of customs and border guard stopped a pick-up on a track two kilometres from {place}. The officers seized {arms} from under the bench.',
    'A traveller on foot turned back before the barrier at {place} and left a rice sack behind, with {arms} inside.',
    'The scanner at {place} showed metal in the spare wheel of a coach. The officers removed {arms}.',
  ],
  territory: [
    'Police stopped a car for a broken light near {place} and seized {arms} from the boot.',
    'A search of a dwelling in {place}, ordered by the examining court, brought to light {arms} in a water tank.',
    'After a report of shots at night in {place} the patrol seized {arms}; nobody was hurt.',
    'During an inquiry into cattle theft around {place} investigators seized {arms} in a shed.',
    'An informant’s tip led to a lock-up garage in {place}; {arms} lay there under tarpaulin.',
    'Officers on a planned operation against a drugs network in {place} seized {arms} together with cash.',
  ],
  sea: [
    'The harbour police of {place} boarded a fishing boat without lights and seized {arms} from the ice hold.',
    'A container declared as used tyres was opened in {place}. Between the tyres lay {arms}.',
    'The crew of a coaster in {place} could not explain a locked cabinet; it held {arms}.',
  ],
  air: [
    'A parcel declared as drill parts was X-rayed at {place} and held {arms} in pieces.',
    'Hold luggage at {place} was opened after screening; the officers seized {arms} without papers.',
    'The cargo office at {place} reported a crate of a weight that did not fit its waybill. It held {arms}.',
  ],
  found: [
    'Workers clearing a drain in {place} came upon {arms} in a plastic drum and called the police.',
    'A farmer ploughing near {place} turned up {arms}; no owner is known.',
    'Children playing by the river in {place} reported a bag; it held {arms}.',
    'The new tenant of a house in {place} found {arms} in the roof space and called the police.',
  ],
  surrendered: [
    'During the collection weeks in {place} the holder handed in {arms} of their own accord.',
    'A widow brought {arms} from an estate to the police station in {place}.',
    'In the voluntary surrender organised with the district council of {place} the officers counted in {arms}.',
  ],
  recovered: [
    'In the follow-up of an earlier theft the police recovered {arms} in {place}.',
    'A dealer in {place} noticed a number on the police list and kept {arms} until officers came.',
  ],
  lost: [
    'The holder noticed at the end of a shift in {place} that {arms} could not be accounted for and reported it at once.',
    'A duty boat capsized off {place}; {arms} went down and were not found by the divers.',
    'The yearly count of the armoury in {place} was short by {arms}; the register shows no issue.',
  ],
  stolen: [
    'Burglars forced the cabinet of a private house in {place} and took {arms}.',
    'A dealer’s shop in {place} was broken into through the roof; the burglars left with {arms}.',
    'A locked car was opened while its owner was at a hunt near {place}; somebody took {arms}.',
    'A guard on a construction site in {place} was overpowered; the perpetrators took {arms} of the security company.',
  ],
  depot: [
    'The inventory of the stores at {place} was short by {arms}. The seals of two chests had been replaced.',
    'Armed persons entered the stores at {place} before dawn and carried off {arms} in two vehicles.',
    'A storekeeper at {place} is under investigation for the sale of {arms} that the register gives as destroyed.',
  ],
  diverted: [
    'A consignment for the stores at {place} arrived with papers for more than it held; {arms} did not arrive.',
    'A licensed dealer in {place} sold {arms} on forged permits; the buyers do not exist.',
  ],
};
