import { PhoneLink } from '#app/components/phone-link.tsx';
import { NextFacts } from '#app/components/where-next.tsx';
import type { ApprovalSide } from '#app/domain/contact-admission.ts';
import { useText } from '#app/i18n/text.tsx';

/** Who can still approve somebody, and for which side. */
interface Approver {
  side: ApprovalSide;
  display_name: string;
  agency: string;
  phone: string;
  email: string;
}

/** Of a nomination that waits: whose decision is missing, and whom to call about it. */
export function NominationNext(props: {
  missing: readonly ApprovalSide[];
  /** The side that waits for the reader himself */
  own: ApprovalSide | undefined;
  approvers: readonly Approver[];
}) {
  const { missing, own, approvers } = props;
  const { t, formatList } = useText();
  if (missing.length === 0) return null;
  const name = (side: ApprovalSide, place: number) => {
    if (side === own) return t('next.actor.you');
    return t(place === 0 ? `contacts.side.${side}` : `contacts.sideInList.${side}`);
  };
  const readerFirst = [...missing.filter((side) => side === own), ...missing.filter((side) => side !== own)];
  return (
    <NextFacts
      who={formatList(readerFirst.map(name))}
      when={t('next.noTerm')}
      call={approvers
        .filter(({ side }) => side !== own)
        .map(({ side, display_name, agency, phone, email }) => (
          <address className="contact" key={email}>
            <strong>
              <bdi>{display_name}</bdi>
            </strong>{' '}
            · {t(`contacts.side.${side}`)}
            <br />
            {agency}
            <br />
            {phone !== '' && (
              <>
                <PhoneLink phone={phone} />
                <br />
              </>
            )}
            <a href={`mailto:${email}`} dir="ltr">
              {email}
            </a>
          </address>
        ))}
    />
  );
}
