import { Button } from '#app/components/button.tsx';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { FieldNotes } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { type AnswerKind, REFUSAL_GROUNDS, RESTRICTIONS } from '#app/domain/trace-request.ts';
import { READ_OVER } from '#app/forms/read-over.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { countryOptions } from './country-options.ts';
import { HandFields } from './hand-fields.tsx';
import type { KeptFields, RequestView } from './view.ts';

/** The form of an answer of one kind: the fields its clause asks for (8.3.3.2–8.3.3.5, 8.3.4.2), and no others. */
export function AnswerForm(props: {
  view: RequestView;
  kind: AnswerKind;
  members: readonly string[];
  requester: { readonly state: string; readonly agencies: readonly string[] };
  /** `YYYY-MM-DD` */
  today: string;
  /** From the conclusion of the domestic trace, for an answer of its kind. */
  takenOver?: { kind: AnswerKind; occurredOn?: string; exportedTo?: string; narrative: string } | undefined;
  /** The domestic trace, while it is not concluded. */
  unfinished?: { id: string; inquiries: readonly { agency: string; found: string | null }[] } | undefined;
  fields?: KeptFields;
  problems: ProblemTexts;
}) {
  const { view, kind, members, requester, today, takenOver, unfinished, fields, problems } = props;
  const text = useText();
  const { t } = text;
  const { id } = view.request;
  const found = takenOver?.kind === kind ? takenOver : undefined;
  const kept = (name: string) =>
    fields
      ? fields[name]?.[0]
      : name === 'occurredOn' || name === 'exportedTo' || name === 'narrative'
        ? found?.[name]
        : undefined;
  const byHand = view.handActions.includes('answer');
  const informs = kind !== 'refusal' && kind !== 'not_found';
  return (
    <form method="post" action={`/requests/${id}/answer?kind=${kind}`} className="measure" noValidate>
      <input type="hidden" name="kind" value={kind} />
      {kind === 'refusal' && (
        <RadioField
          name="refusalGround"
          label={t('trace.answer.ground')}
          hint={t('trace.answer.groundHint')}
          choices={REFUSAL_GROUNDS.map((value) => ({ value, label: t(`codes.refusalGround.${value}`) }))}
          value={kept('refusalGround')}
          error={problems.of('refusalGround')}
          required
        />
      )}
      {informs && (
        <DateField
          name="occurredOn"
          label={t(`trace.answer.on.${kind}`)}
          max={today}
          value={kept('occurredOn')}
          error={problems.of('occurredOn')}
        />
      )}
      {kind === 'export' && (
        <SelectField
          name="exportedTo"
          label={t('trace.answer.exportedTo')}
          hint={t('trace.answer.exportedToHint')}
          options={countryOptions(members, text)}
          value={kept('exportedTo')}
          error={problems.of('exportedTo')}
          required
        />
      )}
      {informs && (
        <TextArea
          name="lastLegalOwner"
          label={t(`trace.answer.who.${kind}`)}
          value={kept('lastLegalOwner')}
          error={problems.of('lastLegalOwner')}
          rows={2}
        />
      )}
      <TextArea
        name="narrative"
        label={t(`trace.answer.narrative.${kind}`)}
        hint={t(`trace.answer.narrativeHint.${kind}`)}
        value={kept('narrative')}
        error={problems.of('narrative')}
        rows={6}
        required
      />
      {informs && <RestrictionFields chosen={fields?.restrictions ?? []} />}
      {informs && (
        <TextArea
          name="authorities"
          label={t('restriction.answer.authorities')}
          when={t('restriction.answer.when')}
          hint={t('restriction.answer.hint', {
            restriction: t('codes.restriction.named_authorities'),
            state: text.formatCountry(requester.state),
            list: text.formatList(requester.agencies),
          })}
          value={kept('authorities') ?? requester.agencies.join('\n')}
          error={problems.of('authorities')}
          rows={3}
        />
      )}
      <HandFields
        view={view}
        step={kind === 'refusal' ? 'refuse' : 'answer'}
        fields={fields}
        problems={problems}
      />
      {unfinished && kind !== 'refusal' && (
        <Unfinished
          trace={unfinished}
          confirmed={kept('unfinished') === 'yes'}
          error={problems.of('unfinished')}
        />
      )}
      <p>{t('trace.answer.consequence')}</p>
      <p className="actions">
        <Button>
          {byHand
            ? t('outside.write')
            : t(kind === 'refusal' ? 'codes.traceAction.refuse' : 'trace.answer.send')}
        </Button>
        {!byHand && (
          <Button kind="plain" name={READ_OVER} value="read">
            {t('trace.over.button')}
          </Button>
        )}
        <a href={`/requests/${id}/answer`}>{t('trace.answer.otherKind')}</a>
      </p>
    </form>
  );
}

/** An answer is final: who sends it before the domestic trace is concluded says so, and that is kept with it. */
function Unfinished(props: {
  trace: { id: string; inquiries: readonly { agency: string; found: string | null }[] };
  confirmed: boolean;
  error: string | undefined;
}) {
  const { trace, confirmed, error } = props;
  const { t, formatList } = useText();
  const waiting = [
    ...new Set(trace.inquiries.filter(({ found }) => found === null).map(({ agency }) => agency)),
  ];
  return (
    <Notice tone="warning" title={t('trace.answer.unfinished.title')}>
      <p>
        {waiting.length > 0
          ? t('trace.answer.unfinished.waiting', { list: formatList(waiting), count: waiting.length })
          : t('trace.answer.unfinished.open')}{' '}
        <a href={`/domestic/${trace.id}`}>{t('domestic.goOn')}</a>
      </p>
      <div className={error === undefined ? 'field' : 'field field--error'}>
        <FieldNotes id="unfinished" error={error} />
        <CheckboxField
          id="unfinished"
          name="unfinished"
          value="yes"
          label={t('trace.answer.unfinished.anyway')}
          checked={confirmed}
        />
      </div>
    </Notice>
  );
}

function RestrictionFields({ chosen }: { chosen: readonly string[] }) {
  const { t } = useText();
  return (
    <fieldset className="field" aria-describedby="restrictions-hint">
      <legend className="field__label">
        {t('trace.answer.restrictions')} <span className="optional">({t('common.optional')})</span>
      </legend>
      <p className="hint" id="restrictions-hint">
        {t('trace.answer.restrictionsHint')}
      </p>
      {RESTRICTIONS.map((value) => (
        <CheckboxField
          key={value}
          id={`restrictions-${value}`}
          name="restrictions"
          value={value}
          label={t(`codes.restriction.${value}`)}
          checked={chosen.includes(value)}
        />
      ))}
    </fieldset>
  );
}

/** The first question of an answer: what the records show. Each choice leads to its own short form. */
export function AnswerKinds({ id, kinds }: { id: string; kinds: readonly AnswerKind[] }) {
  const { t } = useText();
  return (
    <>
      <h2>{t('trace.answer.which')}</h2>
      <ul className="tasks answer-kinds measure">
        {kinds.map((kind) => (
          <li key={kind} className="tasks__item tone-info">
            <a href={`/requests/${id}/answer?kind=${kind}`}>{t(`codes.answerKind.${kind}`)}</a>
            <p className="tasks__detail">{t(`trace.answer.kindHint.${kind}`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
