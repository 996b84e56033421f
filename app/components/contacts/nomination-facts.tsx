import { PhoneLink } from '#app/components/phone-link.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { IdentityKind, NominationStatus } from '#app/domain/contact-admission.ts';
import type { Role } from '#app/domain/role.ts';
import { useText } from '#app/i18n/text.tsx';

interface Facts {
  email: string;
  role: Role;
  member_state: string | null;
  agency: string;
  phone: string;
  identity_kind: IdentityKind;
  identity_country: string;
  identity_ends_in: string;
  identity_checked_by: string;
  identity_checked_on: string;
  training: string;
  trained_on: string | null;
  term_ends_on: string;
  nominated_at: string;
  nominator_name: string | null;
  status: NominationStatus;
}

/** What was said of somebody who is nominated. */
export function NominationFacts({ nomination }: { nomination: Facts }) {
  const { t, formatCountry, formatShortDate } = useText();
  const tone = { waiting: 'info', admitted: 'success', refused: 'danger', withdrawn: undefined } as const;
  const evidence = t('contacts.contact.evidenceIs', {
    kind: t(`contacts.identity.${nomination.identity_kind}`),
    country: formatCountry(nomination.identity_country),
    end: nomination.identity_ends_in,
    by: nomination.identity_checked_by,
  });
  const trained = nomination.trained_on === null ? '' : formatShortDate(nomination.trained_on);
  const taught =
    nomination.training === '' ? (
      trained
    ) : (
      <>
        <bdi>{nomination.training}</bdi>
        {trained !== '' && ` · ${trained}`}
      </>
    );
  return (
    <SummaryList
      rows={[
        {
          label: t('contacts.column.standing'),
          value: <Tag tone={tone[nomination.status]}>{t(`contacts.status.${nomination.status}`)}</Tag>,
        },
        { label: t('contacts.form.role'), value: t(`codes.role.${nomination.role}`) },
        {
          label: t('contacts.column.acts'),
          value:
            nomination.member_state === null ? t('contacts.region') : formatCountry(nomination.member_state),
        },
        { label: t('contacts.form.agency'), value: nomination.agency },
        { label: t('contacts.form.email'), value: nomination.email },
        {
          label: t('contacts.form.phone'),
          value: nomination.phone && <PhoneLink phone={nomination.phone} />,
        },
        {
          label: t('contacts.contact.evidence'),
          value: `${evidence} (${formatShortDate(nomination.identity_checked_on)})`,
        },
        {
          label: t('contacts.form.training'),
          value: taught,
        },
        { label: t('contacts.form.term'), value: formatShortDate(nomination.term_ends_on) },
        {
          label: t('contacts.nomination.nominated'),
          value: t('contacts.nomination.byOn', {
            name: nomination.nominator_name ?? '',
            date: formatShortDate(nomination.nominated_at),
          }),
        },
      ]}
    />
  );
}
