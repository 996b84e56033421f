import type { FormValues } from '#app/components/capture/form-values.ts';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { AddPhotographsForm } from '#app/components/photographs/add-form.tsx';
import { AskedList } from '#app/components/photographs/asked-list.tsx';
import { PhotographList } from '#app/components/photographs/photograph-list.tsx';
import type { MarkOnComponent } from '#app/components/photographs/shown-text.ts';
import type { ItemKind } from '#app/domain/firearm.ts';
import { askedFor, type Shown, wordOf } from '#app/domain/photograph.ts';
import { useText } from '#app/i18n/text.tsx';

interface ArmPhotograph extends Shown {
  readonly id: string;
  readonly caption: string;
  readonly alsoOn: readonly string[];
  readonly withdrawn: object | null;
}

export interface PhotographedArmView {
  readonly arm: { readonly itemKind: ItemKind };
  readonly marks: readonly MarkOnComponent[];
  readonly photographs: readonly ArmPhotograph[];
}

/** The photographs of one arm of one's own: what is asked for, a form to add, and what is there. */
export function WeaponPhotographs(props: {
  view: PhotographedArmView;
  covers: Readonly<Record<string, string>>;
  form: FormValues;
  /** Address of this page, which takes its form */
  page: string;
  latest: string;
  /** How many the last form added; undefined where none came before */
  added?: number;
  /** As in {@link AddPhotographsForm} */
  goesOn?: boolean;
}) {
  const { view, covers, form, page, latest, added, goesOn } = props;
  const { t } = useText();
  const { marks } = view;
  const active = view.photographs.filter((one) => one.withdrawn === null);
  const withdrawn = view.photographs.filter((one) => one.withdrawn !== null);
  const asked = askedFor(view.arm.itemKind, marks, active);
  const next = asked.find(({ photographs }) => photographs.length === 0);
  const shows = form.fields.shows ?? [next ? wordOf(next) : ''];
  return (
    <>
      {added !== undefined && (
        <Notice tone="success" live>
          <p>{added === 0 ? t('photograph.addedNone') : t('photograph.added', { count: added })}</p>
        </Notice>
      )}
      <p className="lead">{t('photograph.lead')}</p>
      <Panel title={t('photograph.asked.title')}>
        <AskedList asked={asked} marks={marks} covers={covers} page={page} />
      </Panel>
      <div id="add">
        <Panel title={t('photograph.add.title')}>
          <AddPhotographsForm
            form={{ ...form, fields: { ...form.fields, shows } }}
            marks={marks}
            latest={latest}
            action={page}
            goesOn={goesOn}
          />
        </Panel>
      </div>
      <Panel title={t('photograph.here.title')}>
        {active.length === 0 && <p>{t('photograph.here.none')}</p>}
        <PhotographList photographs={active} marks={marks} covers={covers} />
        {withdrawn.length > 0 && (
          <details>
            <summary>{t('photograph.here.withdrawn', { count: withdrawn.length })}</summary>
            <p className="hint">{t('photograph.here.withdrawnExplained')}</p>
            <PhotographList photographs={withdrawn} marks={marks} covers={covers} />
          </details>
        )}
      </Panel>
    </>
  );
}
