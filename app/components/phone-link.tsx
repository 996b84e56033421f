import { phoneAddress } from './phone-address.ts';

/** A telephone number that a phone can dial, read from the left in every language. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={phoneAddress(phone)} dir="ltr">
      {phone}
    </a>
  );
}
