import { Button } from '#app/components/button.tsx';
import type { CountryCodes } from '#app/components/capture/country-field.tsx';
import type { FormValues } from '#app/components/capture/form-values.ts';
import { openKeys, PartyFields } from '#app/components/party/party-fields.tsx';
import type { PartyKind, PartyRole } from '#app/domain/party.ts';
import { useText } from '#app/i18n/text.tsx';

/**
 * Persons and organizations of a capture: those that it keeps, by what they are involved as, and rows for those that are typed or
 * changed. A kept one is opened into a row by its button (`open-entry:KEY`), and taken out by another.
 */
export function DraftParties(props: {
  form: FormValues;
  parties: readonly { key: string; kind: PartyKind; role: PartyRole }[];
  countries: CountryCodes;
  action: string;
}) {
  const { form, parties, countries, action } = props;
  const { t } = useText();
  const open = openKeys(form);
  const shut = parties.filter(({ key }) => !open.includes(key));
  return (
    <>
      <p className="measure">{t('party.draft.lead')}</p>
      {shut.length > 0 && (
        <ul className="plain entry-list" id="entries">
          {shut.map(({ key, kind, role }, index) => {
            const what = t('party.draft.entry', {
              number: index + 1,
              role: t(`codes.partyRole.${role}`),
              kind: t(`codes.partyKind.${kind}`),
            });
            return (
              <li key={key} className="actions">
                <span>{what}</span>
                <Button
                  kind="plain"
                  name="intent"
                  value={`open-entry:${key}`}
                  formAction={`${action}#parties`}
                >
                  {t('party.draft.open')}
                  <span className="visually-hidden"> {what}</span>
                </Button>
                <Button
                  kind="quiet"
                  name="intent"
                  value={`remove-entry:${key}`}
                  formAction={`${action}#parties`}
                >
                  {t('party.draft.remove')}
                  <span className="visually-hidden"> {what}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <PartyFields form={form} action={action} countries={countries} kept={parties.map(({ key }) => key)} />
    </>
  );
}
