import { CheckboxField } from '#app/components/choice-field.tsx';
import { FieldNotes } from '#app/components/field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Arms of one occasion, to choose those that an event befell. */
export function ArmChoice(props: {
  arms: readonly { id: string; name: string; mark: string }[];
  chosen: readonly string[];
  error?: string;
}) {
  const { arms, chosen, error } = props;
  const { t } = useText();
  return (
    <fieldset className={error === undefined ? 'field' : 'field field--error'}>
      <legend className="visually-hidden">{t('event.jointly.records')}</legend>
      <FieldNotes id="records" hint={t('event.jointly.recordsHint')} error={error} />
      <div className="tick-grid">
        {arms.map(({ id, name, mark }, index) => (
          <CheckboxField
            key={id}
            id={index === 0 ? 'records' : `records-${id}`}
            name="records"
            value={id}
            label={[name === '' ? t('record.unknownArm') : name, mark]
              .filter((part) => part !== '')
              .join(' · ')}
            checked={chosen.includes(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
