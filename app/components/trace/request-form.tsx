import { Button } from '#app/components/button.tsx';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { missingEssentials } from '#app/domain/request-content.ts';
import { READ_OVER } from '#app/forms/read-over.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

import { AddresseeField } from './addressee-field.tsx';
import { type LetterField, LetterFields } from './letter-fields.tsx';
import type { DraftView, KeptFields, PreparedView, WithdrawnView } from './view.ts';

/** The form of a new request. What the record already knows is filled in, and can be changed. */
export function RequestForm(props: {
  prepared: PreparedView;
  /** The coordinator's draft, whose words go before those of the record. */
  draft?: DraftView | undefined;
  /** A withdrawn request, whose letter is corrected. */
  withdrawn?: WithdrawnView | undefined;
  fields?: KeptFields;
  problems: ProblemTexts;
}) {
  const { prepared, draft, withdrawn, fields, problems } = props;
  const text = useText();
  const { t } = text;
  const kept = (name: string) => fields?.[name]?.[0];
  const written = (name: string, filledIn = '') => kept(name) ?? (fields ? '' : filledIn);
  const lacking = missingEssentials(prepared.arm);
  const letter = withdrawn?.letter;
  const filled = letter ? wordsOf(letter) : wordsFor(prepared, draft, text);
  const addressed = letter && addresseeIn(prepared, letter.addressed_state);
  return (
    <form
      method="post"
      action={[
        `/requests/new?record=${prepared.record.id}`,
        ...(draft ? [`draft=${draft.id}`] : []),
        ...(withdrawn ? [`replaces=${withdrawn.request.id}`] : []),
      ].join('&')}
      className="measure"
      noValidate
    >
      <SendOnce />
      <h2>{t('trace.part.addressee')}</h2>
      <AddresseeField
        prepared={prepared}
        problems={problems}
        value={kept('addressedState') ?? addressed?.value ?? draft?.addressed_state}
        country={kept('otherCountry') ?? addressed?.country}
        reason={written('addresseeReason', letter?.addressee_reason)}
      />
      <h2>{t('trace.part.content')}</h2>
      <LetterFields
        problems={problems}
        missing={lacking}
        gaps={Object.fromEntries(lacking.map((one) => [one, written(`gaps.${one}`, letter?.gaps[one])]))}
        values={{
          legalJustification: written('legalJustification', filled.legalJustification),
          circumstances: written('circumstances', filled.circumstances),
          informationSought: written('informationSought', filled.informationSought),
          intendedUse: written('intendedUse', filled.intendedUse),
          domesticTrace: written('domesticTrace', filled.domesticTrace),
          additional: written('additional', filled.additional),
          cannotProvide: written('cannotProvide', filled.cannotProvide),
        }}
      />
      <h2>{t('trace.part.confidentiality')}</h2>
      <RadioField
        name="confidentiality"
        label={t('trace.field.confidentiality')}
        hint={t('trace.hint.confidentiality')}
        choices={[
          { value: 'yes', label: t('trace.confidentiality.yes') },
          { value: 'no', label: t('trace.confidentiality.no') },
        ]}
        value={kept('confidentiality') ?? (letter && (letter.confidentiality ? 'yes' : 'no'))}
        error={problems.of('confidentiality')}
        required
      />
      <TextArea
        name="confidentialityLimits"
        label={t('trace.field.confidentialityLimits')}
        hint={t('trace.hint.confidentialityLimits')}
        value={written('confidentialityLimits', letter?.confidentiality_limits)}
        error={problems.of('confidentialityLimits')}
        rows={2}
      />
      <TextField
        name="interpolReference"
        label={t('trace.field.interpolReference')}
        hint={t('trace.hint.interpolReference')}
        value={written('interpolReference', letter?.interpol_reference)}
        error={problems.of('interpolReference')}
        width="medium"
      />
      <h2>{t('trace.part.urgent')}</h2>
      <CheckboxField
        name="urgent"
        label={t('trace.urgent.label')}
        hint={t('trace.urgent.hint')}
        checked={fields ? kept('urgent') === 'yes' : (withdrawn?.request.urgent ?? false)}
      />
      <TextArea
        name="urgentReason"
        label={t('trace.urgent.reason')}
        value={written('urgentReason', letter?.urgent_reason)}
        error={problems.of('urgentReason')}
        rows={2}
      />
      <p>{t('trace.new.consequence')}</p>
      <p className="actions">
        <Button>{t('codes.traceAction.send')}</Button>
        <Button kind="plain" name={READ_OVER} value="read">
          {t('trace.over.button')}
        </Button>
        <a href={`/records/${prepared.record.id}`}>{t('common.cancel')}</a>
      </p>
    </form>
  );
}

type LetterWords = Readonly<Record<LetterField, string>>;

/** The letter of a withdrawn request, as it was sent. */
function wordsOf(letter: WithdrawnView['letter']): LetterWords {
  return {
    legalJustification: letter.legal_justification,
    circumstances: letter.circumstances,
    informationSought: letter.information_sought,
    intendedUse: letter.intended_use,
    domesticTrace: letter.domestic_trace,
    additional: letter.additional,
    cannotProvide: letter.cannot_provide,
  };
}

/** What the record says already; the words of the coordinator's draft go before it. */
function wordsFor(prepared: PreparedView, draft: DraftView | undefined, text: Text): LetterWords {
  return {
    legalJustification: draft?.legal_justification || justificationOf(prepared, text),
    circumstances: draft?.circumstances || circumstancesOf(prepared, text),
    informationSought: draft?.information_sought || text.t('trace.filled.informationSought'),
    intendedUse: draft?.intended_use ?? '',
    domesticTrace: domesticOf(prepared, text),
    additional: additionalOf(prepared, text),
    cannotProvide: '',
  };
}

/** The choice under which a State stands in the form: by itself, or as another country. */
function addresseeIn({ proposed, otherStates }: PreparedView, state: string) {
  const listed = [...proposed.map(({ country }) => country), ...otherStates.map(({ code }) => code)];
  return listed.includes(state) ? { value: state } : { value: 'other', country: state };
}

function justificationOf({ occasion }: PreparedView, { t }: Text): string {
  return occasion.legal_ground === 'unknown' ? '' : t(`codes.legalGround.${occasion.legal_ground}`);
}

/** What the domestic trace came to, and what each agency found (7.7.1, 8.1). */
function domesticOf({ domestic }: PreparedView, { t, formatDate }: Text): string {
  if (domestic?.trace.conclusion == null) return '';
  const { trace, inquiries } = domestic;
  return [
    t('domestic.summary', {
      date: formatDate(trace.concluded_at ?? trace.opened_at),
      conclusion: t(`domestic.conclusion.${domestic.trace.conclusion}`),
    }),
    trace.circumstances,
    ...inquiries.flatMap(({ step, agency, found }) =>
      found === null
        ? []
        : [
            t('domestic.summaryLine', {
              step: t(`domestic.step.${step}`),
              agency,
              found: t(`domestic.found.${found}`),
            }),
          ],
    ),
  ].join('\n');
}

/** What 8.2.2 names and the record knows: how many, when and where. */
function additionalOf({ occasion, record }: PreparedView, { t, formatDate }: Text): string {
  return t('trace.filled.additional', {
    quantity: record.quantity,
    date: formatDate(occasion.occurred_on),
    place: occasion.place,
  });
}

function circumstancesOf({ occasion }: PreparedView, { t, formatDate }: Text): string {
  const first = t('trace.filled.circumstances', {
    what: t(`codes.reportType.${occasion.report_type}`),
    date: formatDate(occasion.occurred_on),
    place: occasion.place,
  });
  return [first, occasion.circumstances].filter(Boolean).join('\n');
}
