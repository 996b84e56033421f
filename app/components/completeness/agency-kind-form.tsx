import { Button } from '#app/components/button.tsx';
import { AGENCY_KINDS, type AgencyKind } from '#app/domain/agency-kind.ts';
import { useText } from '#app/i18n/text.tsx';

/** Lets the point of contact say what kind of agency this is. */
export function AgencyKindForm({ agency, kind }: { agency: string; kind: AgencyKind }) {
  const { t } = useText();
  return (
    <form method="post" action="/quality/completeness?index" className="inline-form">
      <input type="hidden" name="agency" value={agency} />
      <select
        name="kind"
        className="input"
        defaultValue={kind}
        aria-label={t('completeness.kinds.of', { agency })}
      >
        {AGENCY_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`completeness.kinds.${one}`)}
          </option>
        ))}
      </select>
      <Button kind="plain">{t('common.save')}</Button>
    </form>
  );
}
