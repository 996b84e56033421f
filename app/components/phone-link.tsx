/** A telephone number that a phone can dial, read from the left in every language. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} dir="ltr">
      {phone}
    </a>
  );
}
