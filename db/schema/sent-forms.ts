import type { Generated } from 'kysely';

export interface SentFormTable {
  officer_id: string;
  /** SHA-256, in hexadecimal */
  fingerprint: string;
  led_to: Generated<string>;
  sent_at: Generated<Date>;
}
