import { Line, Ticks } from '#app/components/blank/lines.tsx';
import { MarkPlaces } from '#app/components/mark-places.tsx';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { COMPONENTS, LEGIBILITIES, MARK_KINDS } from '#app/domain/marking/codes.ts';
import { REPORT_TYPES } from '#app/domain/occasion.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { useText } from '#app/i18n/text.tsx';

const MARK_LINES = 7;
/** Marks of ammunition and of electronics are seldom written by hand. */
const KINDS = MARK_KINDS.slice(0, 11);
const PARTS = COMPONENTS.slice(0, 10);

/** What the capture asks, on paper: the occasion once, then one weapon. More weapons take more copies of the second page. */
export function BlankForm() {
  const { t } = useText();
  return (
    <>
      <section className="blank-page">
        <h2>{t('capture.occasion.title')}</h2>
        <Ticks
          label={t('capture.occasion.reportType')}
          choices={REPORT_TYPES.map((type) => t(`codes.reportType.${type}`))}
        />
        <div className="blank-lines">
          <Line label={t('blank.dateAndTime')} />
          <Line label={t('capture.occasion.placeCountry')} />
          <Line label={t('capture.occasion.place')} wide />
          <Line label={t('capture.occasion.latitude')} />
          <Line label={t('capture.occasion.longitude')} />
          <Line label={t('capture.occasion.caseReference')} />
          <Line label={t('capture.occasion.legalGround')} />
          <Line label={t('capture.stop.origin')} />
          <Line label={t('capture.stop.transit')} />
          <Line label={t('capture.occasion.conveyance')} />
          <Line label={t('capture.occasion.concealment')} />
          <Line label={t('capture.occasion.circumstances')} wide />
          <Line label={t('blank.more')} wide />
          <Line label={t('blank.more')} wide />
        </div>
        <Ticks
          label={t('capture.occasion.sharingTitle')}
          choices={SHARING_LEVELS.map((level) => t(`codes.sharing.${level}`))}
        />
        <div className="blank-lines">
          <Line label={t('blank.officer')} />
          <Line label={t('blank.signature')} />
        </div>
      </section>
      <section className="blank-page">
        <h2>{t('blank.weapon')}</h2>
        <Ticks
          label={t('capture.weapon.firearmType')}
          choices={FIREARM_TYPES.map((type) => t(`codes.firearmType.${type}`))}
        />
        <div className="blank-lines">
          <Line label={t('capture.weapon.make')} />
          <Line label={t('capture.weapon.model')} />
          <Line label={t('capture.weapon.calibre')} />
          <Line label={t('capture.weapon.manufactureCountry')} />
          <Line label={t('capture.weapon.importCountry')} />
          <Line label={t('capture.weapon.importYear')} />
          <Line label={t('capture.weapon.description')} wide />
        </div>
        <p className="measure">{t('capture.weapon.marksLead')}</p>
        <MarkLines />
        <Ticks
          label={t('capture.step.photographs')}
          choices={[t('blank.left'), t('blank.right'), t('blank.eachMark')]}
        />
        <MarkPlaces open />
      </section>
    </>
  );
}

function MarkLines() {
  const { t, formatList } = useText();
  return (
    <>
      <table className="blank-marks">
        <caption className="visually-hidden">{t('capture.step.marks')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('capture.mark.asRead')}</th>
            <th scope="col">{t('capture.mark.kind')}</th>
            <th scope="col">{t('capture.mark.component')}</th>
            <th scope="col">{t('capture.mark.legibility')}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: MARK_LINES }, (_, line) => (
            <tr key={line}>
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="blank-words">
        <Words
          name={t('capture.mark.kind')}
          words={formatList(KINDS.map((kind) => t(`codes.markKind.${kind}`)))}
        />
        <Words
          name={t('capture.mark.component')}
          words={formatList(PARTS.map((part) => t(`codes.component.${part}`)))}
        />
        <Words
          name={t('capture.mark.legibility')}
          words={formatList(LEGIBILITIES.map((one) => t(`codes.legibility.${one}`)))}
        />
      </dl>
    </>
  );
}

function Words({ name, words }: { name: string; words: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
}
