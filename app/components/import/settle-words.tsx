import { RadioField } from '#app/components/choice-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { DATE_ORDERS, ITEM_CLASSES } from '#app/forms/imports.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ToSettle {
  /** Words of the column of classes that no dictionary knows, with how many rows wait for each */
  words: readonly { value: string; count: number }[];
  /** How dates were read, where rows wait for theirs */
  dateOrder: (typeof DATE_ORDERS)[number] | null;
}

/** What may be settled of the mapping for rows that wait. */
export function SettleWords({ settle: { words, dateOrder } }: { settle: ToSettle }) {
  const { t } = useText();
  return (
    <>
      {words.map(({ value, count }, index) => (
        <div key={value}>
          <input type="hidden" name={`words.${index}.text`} value={value} />
          <SelectField
            name={`words.${index}.code`}
            label={t('import.again.word', { word: value, count })}
            options={ITEM_CLASSES.map((one) => ({ value: one, label: t(`import.itemClass.${one}`) }))}
          />
        </div>
      ))}
      {dateOrder !== null && (
        <RadioField
          name="dateOrder"
          label={t('import.columns.dateOrder')}
          value={dateOrder}
          choices={DATE_ORDERS.map((order) => ({ value: order, label: t(`import.dateOrder.${order}`) }))}
          required
        />
      )}
    </>
  );
}
