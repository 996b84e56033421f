/** Why a mail server did not take a mail. All but the last two are trouble of the server, and count against no mail. */
export const MAIL_PROBLEMS = [
  'server_away',
  'server_busy',
  'no_tls',
  'sign_in_refused',
  'sender_refused',
  'put_off',
  'address_refused',
] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];
