import type { SerializeFrom } from '#app/framework/node.server.ts';
import type { Custody } from '#app/services/custody/read-custody.server.ts';

/** A chain of custody as its page gets it: instants are text. */
export type CustodyView = SerializeFrom<Omit<Custody, 'states'>>;
