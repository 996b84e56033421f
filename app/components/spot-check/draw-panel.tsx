import { Button } from '#app/components/button.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { DateField } from '#app/components/date-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { MOST_DRAWN } from '#app/domain/spot-check.ts';
import { useText } from '#app/i18n/text.tsx';

/** How many records are to be drawn, and from which. */
export function DrawPanel({ form }: { form: FormValues }) {
  const { t, formatNumber } = useText();
  return (
    <Panel title={t('spot.draw.title')}>
      <p className="measure">{t('spot.draw.lead')}</p>
      <form method="post" action="/spot-checks?index" noValidate>
        <SendOnce />
        <TextField
          {...bind(form, 'size')}
          label={t('spot.draw.size')}
          hint={t('spot.draw.sizeHint', { most: formatNumber(MOST_DRAWN) })}
          width="short"
          inputMode="numeric"
          required
        />
        <DateField {...bind(form, 'registeredFrom')} label={t('spot.draw.from')} />
        <DateField {...bind(form, 'registeredUntil')} label={t('spot.draw.until')} />
        <TextField
          {...bind(form, 'note')}
          label={t('spot.draw.note')}
          hint={t('spot.draw.noteHint')}
          maxLength={500}
        />
        <p className="actions">
          <Button>{t('spot.draw.submit')}</Button>
        </p>
      </form>
    </Panel>
  );
}
