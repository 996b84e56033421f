/** Where a link to a telephone number leads: `tel:` and what can be dialled of it. */
export function phoneAddress(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}
