import { PhoneLink } from '#app/components/phone-link.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Whom to call in another State, with a number that a phone can dial. */
export function ContactCard({
  contact,
  state,
}: {
  contact: { office: string; phone: string; email: string; hours: string };
  state: string;
}) {
  const { t, formatCountry } = useText();
  return (
    <address className="contact">
      <strong>{t('common.contact.title', { state: formatCountry(state) })}</strong>
      <br />
      {contact.office}
      <br />
      <PhoneLink phone={contact.phone} /> · <bdi>{contact.hours}</bdi>
      <br />
      <a href={`mailto:${contact.email}`}>{contact.email}</a>
    </address>
  );
}
