import { readFileSync } from 'node:fs';

import { renderToStaticMarkup } from 'react-dom/server';

import { Button, ButtonLink } from '#app/components/button.tsx';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { Clock } from '#app/components/clock.tsx';
import { DataTable, type Column } from '#app/components/data-table.tsx';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorPage } from '#app/components/error-page.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Figure } from '#app/components/figure.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Notice } from '#app/components/notice.tsx';
import { PageShell } from '#app/components/page-shell.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { Steps } from '#app/components/steps.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Tag } from '#app/components/tag.tsx';
import { TaskList } from '#app/components/task-list.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import type { Chrome } from '#app/http/chrome.server.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';
import { TextProvider, useText } from '#app/i18n/text.tsx';

/** Words that in the product come from a page's own namespace; the gallery only needs them to be of real length. */
const WORDS = {
  en: {
    heading: 'Components in all their states',
    confirm: 'Confirm or reject 2 hits',
    stolen: 'A rifle seized at Ostermark matches a theft of yours',
    answer: 'Answer the tracing request MT-2026-0041',
    due: 'The eight weeks end on 24 November',
    read: 'Read the answer of Karvelia',
    wrong: 'Enter the year as four digits, such as 1987',
    long: 'Choose where the weapon was seized',
    acknowledgement: 'Acknowledgement',
    answerWord: 'Answer',
    weapon: 'The weapon',
    figure: 'Arms whose origin was traced',
    unit: 'share of arms seized',
    definition:
      'Arms with an established point of diversion, divided by all arms seized, found and surrendered.',
    steps: ['Occasion', 'Weapon', 'Marks', 'Place and time', 'Who and why', 'Check'],
  },
  fr: {
    heading: 'Les composants dans tous leurs états',
    confirm: 'Confirmer ou rejeter 2 concordances',
    stolen: 'Un fusil saisi à Ostermark correspond à l’un de vos vols',
    answer: 'Répondre à la demande de traçage MT-2026-0041',
    due: 'Les huit semaines s’achèvent le 24 novembre',
    read: 'Lire la réponse de la Karvélie',
    wrong: 'Indiquez l’année en quatre chiffres, par exemple 1987',
    long: 'Choisissez le lieu de la saisie',
    acknowledgement: 'Accusé de réception',
    answerWord: 'Réponse',
    weapon: 'L’arme',
    figure: 'Armes dont l’origine a été établie',
    unit: 'part des armes saisies',
    definition:
      'Armes dont le point de détournement est établi, rapportées aux armes saisies, trouvées et remises.',
    steps: ['Circonstance', 'Arme', 'Marques', 'Lieu et date', 'Qui et pourquoi', 'Vérification'],
  },
  ar: {
    heading: 'المكوّنات في جميع حالاتها',
    confirm: 'تأكيد تطابقين أو رفضهما',
    stolen: 'بندقية ضُبطت في أوسترمارك تطابق سرقة لديكم',
    answer: 'الرد على طلب التعقب MT-2026-0041',
    due: 'تنتهي الأسابيع الثمانية في 24 نوفمبر',
    read: 'قراءة رد كارفيليا',
    wrong: 'اكتب السنة بأربعة أرقام، مثل 1987',
    long: 'اختر المكان الذي ضُبط فيه السلاح',
    acknowledgement: 'الإقرار بالاستلام',
    answerWord: 'الرد',
    weapon: 'السلاح',
    figure: 'أسلحة عُرف منشؤها بالتعقب',
    unit: 'نسبة من الأسلحة المضبوطة',
    definition: 'الأسلحة التي ثبتت نقطة تسريبها مقسومة على مجموع الأسلحة المضبوطة والمعثور عليها والمسلَّمة.',
    steps: ['الواقعة', 'السلاح', 'العلامات', 'المكان والزمان', 'من ولماذا', 'المراجعة'],
  },
} as const;

const SVG =
  '<svg viewBox="0 0 400 120" width="400" height="120" role="img" aria-label="5"><path d="M0 110 80 70 160 90 240 40 320 55 400 15" fill="none" stroke="currentColor" stroke-width="3"/></svg>';

interface Row {
  mark: string;
  type: (typeof FIREARM_TYPES)[number];
  count: number;
}

const ROWS: readonly Row[] = [
  { mark: 'AK 47?12*', type: 'rifle', count: 1234567 },
  { mark: '\u202E8B0-O1I', type: 'submachine_gun', count: 12 },
  { mark: '٣٤٥-ك', type: 'pistol', count: 3 },
];

function chromeFor(language: Language): Chrome {
  return {
    language,
    officer: {
      displayName: 'Amaranta Oyelaran-Lindqvist',
      role: 'contact',
      memberState: 'XA',
      memberStateName: language === 'fr' ? 'République d’Ostermark' : 'Republic of Ostermark',
    },
    menu: {
      entries: [
        { to: '/', labelKey: 'navigation.home' },
        {
          labelKey: 'navigation.group.records',
          links: [
            { to: '/capture', labelKey: 'navigation.capture' },
            { to: '/records', labelKey: 'navigation.records' },
          ],
        },
        { to: '/hits', labelKey: 'navigation.hits' },
        { to: '/requests', labelKey: 'navigation.traces' },
        { to: '/figures', labelKey: 'navigation.analytics' },
      ],
      own: [{ to: '/notices', labelKey: 'navigation.notices' }],
    },
    mayQuery: true,
    purposes: [
      { value: 'seizure', labelKey: 'codes.purpose.seizure' },
      { value: 'investigation', labelKey: 'codes.purpose.investigation' },
    ],
    demo: true,
    idleSeconds: 900,
  };
}

function States() {
  const { t, formatNumber, language } = useText();
  const words = WORDS[language];
  return (
    <Panel title={words.weapon} level={2} actions={<ButtonLink to="#edit">{t('common.change')}</ButtonLink>}>
      <SummaryList
        rows={[
          { label: t('codes.markKind.serial'), value: <MarkText value="KT ?4*71" />, changeTo: '#serial' },
          { label: t('codes.markKind.make'), value: 'Zastava', changeTo: '#make' },
          { label: t('codes.markKind.import'), changeTo: '#import' },
          { label: t('common.sharing.label'), value: t('codes.sharingExplained.hit_only') },
        ]}
      />
      <p className="actions">
        <Tag>{t('codes.legibility.absent')}</Tag>
        <Tag tone="info">{t('codes.reportType.seized')}</Tag>
        <Tag tone="success">{t('common.clock.doneInTime')}</Tag>
        <Tag tone="warning">{t('codes.legibility.partial')}</Tag>
        <Tag tone="danger">{t('codes.reportType.stolen')}</Tag>
      </p>
      <div className="clocks">
        <Clock label={words.acknowledgement} dueOn="2026-11-02" daysLeft={-19} doneOn="2026-10-30" />
        <Clock label={words.acknowledgement} dueOn="2026-11-02" daysLeft={-19} doneOn="2026-11-05" />
        <Clock label={words.answerWord} dueOn="2026-12-30" daysLeft={39} />
        <Clock label={words.answerWord} dueOn="2026-11-22" daysLeft={1} />
        <Clock label={words.answerWord} dueOn="2026-11-21" daysLeft={0} />
        <Clock label={words.answerWord} dueOn="2026-11-19" daysLeft={-2} />
      </div>
      <DataTable
        caption={t('navigation.records')}
        columns={columns()}
        rows={ROWS}
        rowKey={(row) => row.mark}
      />
      <DataTable
        caption={t('navigation.analytics')}
        narrow="scroll"
        columns={columns()}
        rows={ROWS}
        rowKey={(row) => row.mark}
      />
      <DataTable caption={t('navigation.hits')} columns={columns()} rows={[]} rowKey={(row) => row.mark} />
      <Pager previous="?before=1" next="?after=2" />
    </Panel>
  );

  function columns(): Column<Row>[] {
    return [
      {
        key: 'mark',
        header: t('codes.markKind.serial'),
        cell: (row) => <MarkText value={row.mark} />,
        rowHeader: true,
      },
      { key: 'type', header: t('codes.markKind.model'), cell: (row) => t(`codes.firearmType.${row.type}`) },
      {
        key: 'count',
        header: t('navigation.queries'),
        cell: (row) => formatNumber(row.count),
        numeric: true,
      },
    ];
  }
}

function Form() {
  const { t, language } = useText();
  const words = WORDS[language];
  return (
    <Panel title={t('codes.reportType.seized')}>
      <ErrorSummary
        errors={[
          { field: 'year', message: words.wrong },
          { field: 'place', message: words.long },
        ]}
      />
      <Steps
        current={2}
        steps={words.steps.map((label, index) => ({
          label,
          done: index < 2,
          to: index < 4 ? `#${index}` : undefined,
        }))}
      />
      <form method="post">
        <TextField
          name="serial"
          label={t('codes.markKind.serial')}
          hint={t('query.box.hint')}
          value="KT?471"
          mark
          required
        />
        <TextField
          name="year"
          label={t('codes.markKind.year')}
          value="87?"
          width="short"
          error={words.wrong}
        />
        <DatalistField
          name="make"
          label={t('codes.markKind.make')}
          suggestions={['Zastava', 'Beretta']}
          required
        />
        <SelectField
          name="type"
          label={t('codes.markKind.model')}
          options={FIREARM_TYPES.map((value) => ({ value, label: t(`codes.firearmType.${value}`) }))}
          value="rifle"
          required
        />
        <RadioField
          name="sharing"
          label={t('common.sharing.label')}
          choices={SHARING_LEVELS.map((value) => ({
            value,
            label: t(`codes.sharing.${value}`),
            hint: t(`codes.sharingExplained.${value}`),
          }))}
          value="region"
          required
        />
        <RadioField
          name="place"
          label={t('codes.placeKind.territory')}
          error={words.long}
          choices={[{ value: 'air', label: t('codes.placeKind.air') }]}
        />
        <DateField name="on" label={t('common.field.day')} value="2026-11-02" max="2026-11-21" required />
        <CheckboxField name="sure" label={t('common.confirm')} hint={t('errors.conflict.todo')} checked />
        <TextArea name="story" label={t('codes.outcome.NM')} value="…" />
        <SelectField
          name="outcome"
          label={t('navigation.traces')}
          options={OUTCOME_CODES.map((value) => ({ value, label: t(`codes.outcome.${value}`) }))}
        />
        <p className="actions">
          <Button>{t('common.save')}</Button>
          <Button kind="plain" name="then" value="again">
            {t('common.addAnother')}
          </Button>
          <Button kind="danger">{t('common.remove')}</Button>
          <Button kind="quiet">{t('common.cancel')}</Button>
        </p>
      </form>
    </Panel>
  );
}

function Gallery() {
  const { t, language } = useText();
  const words = WORDS[language];
  return (
    <>
      <h1>{words.heading}</h1>
      <TaskList
        tasks={[
          { key: '3', level: 'normal', to: '#3', title: words.read },
          { key: '2', level: 'soon', to: '#2', title: words.answer, detail: words.due },
          { key: '1', level: 'urgent', to: '#1', title: words.confirm, detail: words.stolen },
        ]}
      />
      <TaskList tasks={[]} />
      <Notice>{t('errors.notFound.todo')}</Notice>
      <Notice tone="success" live>
        {t('common.errorSummary.kept')}
      </Notice>
      <Notice tone="warning">{t('errors.busy.what')}</Notice>
      <Notice tone="danger">{t('errors.conflict.what')}</Notice>
      <States />
      <Form />
      <Figure
        title={words.figure}
        unit={words.unit}
        asOf="2026-11-21"
        source="IAFQ"
        svg={SVG}
        definition={<p>{words.definition}</p>}
        table={<p>…</p>}
        csvHref="/x.csv"
        svgHref="/x.svg"
        map
      />
      <ErrorPage kind="unexpected" requestId="8f1c9d2e" />
    </>
  );
}

/** All components in all states as one document, the stylesheet inlined. */
export function galleryHtml(language: Language, options: { signedIn: boolean } = { signedIn: true }): string {
  const css = readFileSync(new URL('../../app/styles/portal.css', import.meta.url), 'utf8');
  const signedOut: Chrome = {
    language,
    menu: { entries: [], own: [] },
    mayQuery: false,
    purposes: [],
    demo: false,
  };
  const chrome = options.signedIn ? chromeFor(language) : signedOut;
  const html = renderToStaticMarkup(
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{WORDS[language].heading}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <TextProvider language={language}>
          <PageShell chrome={chrome} path="/traces/41" returnTo="/traces/41?tab=said">
            {options.signedIn ? <Gallery /> : <ErrorPage kind="notFound" requestId="8f1c9d2e" />}
          </PageShell>
        </TextProvider>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
