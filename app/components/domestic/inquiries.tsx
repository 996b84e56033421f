import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import {
  INQUIRY_FINDINGS,
  INQUIRY_STEPS,
  type InquiryFinding,
  type InquiryStep,
} from '#app/domain/domestic-trace.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

export interface InquiryView {
  readonly id: string;
  readonly step: InquiryStep;
  readonly agency: string;
  readonly asked_on: string;
  readonly answered_on: string | null;
  readonly found: InquiryFinding | null;
  readonly finding: string;
}
export interface FormState {
  readonly fields?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly problems: ProblemTexts;
}

/** The records that were consulted, agency by agency: when each was asked, when it answered, what it found. */
export function Inquiries({ inquiries }: { inquiries: readonly InquiryView[] }) {
  const { t, formatShortDate } = useText();
  return (
    <DataTable
      caption={t('domestic.inquiries')}
      captionHidden
      rows={inquiries}
      rowKey={(one) => one.id}
      empty={t('domestic.noInquiries')}
      columns={[
        {
          key: 'step',
          header: t('domestic.field.step'),
          rowHeader: true,
          cell: (one) => t(`domestic.step.${one.step}`),
        },
        { key: 'agency', header: t('domestic.field.agency'), cell: (one) => one.agency },
        {
          key: 'asked',
          header: t('domestic.field.askedOn'),
          cell: (one) => formatShortDate(one.asked_on),
        },
        {
          key: 'answered',
          header: t('domestic.field.answeredOn'),
          cell: (one) =>
            one.answered_on === null ? t('domestic.waiting') : formatShortDate(one.answered_on),
        },
        {
          key: 'found',
          header: t('domestic.field.found'),
          cell: (one) => (
            <>
              {one.found !== null && t(`domestic.found.${one.found}`)}
              {one.finding !== '' && <span className="date-below as-written">{one.finding}</span>}
            </>
          ),
        },
      ]}
    />
  );
}

/** Who was asked, and the answer where it has come already. */
export function InquiryForm({ id, form }: { id: string; form: FormState }) {
  const { t } = useText();
  const kept = (name: string) => form.fields?.[name]?.[0];
  return (
    <form method="post" action={`/domestic/${id}`} className="measure" noValidate>
      <input type="hidden" name="intent" value="ask" />
      <SelectField
        name="step"
        label={t('domestic.field.step')}
        options={INQUIRY_STEPS.map((step) => ({ value: step, label: t(`domestic.step.${step}`) }))}
        value={kept('step')}
        error={form.problems.of('step')}
        required
      />
      <TextField
        name="agency"
        label={t('domestic.field.agency')}
        hint={t('domestic.hint.agency')}
        value={kept('agency')}
        error={form.problems.of('agency')}
        required
      />
      <DateField
        name="askedOn"
        label={t('domestic.field.askedOn')}
        value={kept('askedOn')}
        error={form.problems.of('askedOn')}
        required
      />
      <AnswerFields form={form} prefix="" />
      <p className="actions">
        <Button>{t('domestic.record')}</Button>
      </p>
    </form>
  );
}

/** The answer of one agency that was asked and has not answered yet. */
export function AnswerForm(props: { id: string; inquiry: InquiryView; form: FormState }) {
  const { id, inquiry, form } = props;
  const { t, formatDate } = useText();
  return (
    <details open={form.fields !== undefined}>
      <summary>
        {t('domestic.answerOf', { agency: inquiry.agency, date: formatDate(inquiry.asked_on) })}
      </summary>
      <form method="post" action={`/domestic/${id}`} className="measure" noValidate>
        <input type="hidden" name="intent" value="answer" />
        <input type="hidden" name="inquiry" value={inquiry.id} />
        <AnswerFields form={form} prefix={inquiry.id} />
        <p className="actions">
          <Button>{t('domestic.recordAnswer')}</Button>
        </p>
      </form>
    </details>
  );
}

function AnswerFields({ form: { fields, problems }, prefix }: { form: FormState; prefix: string }) {
  const { t } = useText();
  const kept = (name: string) => fields?.[name]?.[0];
  const idOf = (name: string) => (prefix === '' ? name : `${name}-${prefix}`);
  return (
    <>
      <SelectField
        id={idOf('found')}
        name="found"
        label={t('domestic.field.found')}
        options={INQUIRY_FINDINGS.map((found) => ({ value: found, label: t(`domestic.found.${found}`) }))}
        value={kept('found')}
        error={problems.of('found')}
        required={prefix !== ''}
      />
      <DateField
        id={idOf('answeredOn')}
        name="answeredOn"
        label={t('domestic.field.answeredOn')}
        value={kept('answeredOn')}
        error={problems.of('answeredOn')}
        required={prefix !== ''}
      />
      <TextArea
        id={idOf('finding')}
        name="finding"
        label={t('domestic.field.finding')}
        hint={t('domestic.hint.finding')}
        value={kept('finding')}
        error={problems.of('finding')}
        rows={3}
      />
    </>
  );
}
