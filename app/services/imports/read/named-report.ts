import type { ReportType } from '#app/domain/occasion.ts';

import { headerKey } from './column-words.ts';
import type { TableFacts } from './table-facts.ts';

/** Words of headers that say what a register reports, in English, French, Portuguese, Spanish and Arabic. */
const WORDS: Readonly<Partial<Record<ReportType, string>>> = {
  lost: 'loss lost missing perte perdu perdue perda extravio extraviada perdida extraviado فقدان فقد الفقدان الفقد ضياع',
  stolen:
    'theft stolen robbery vol vole volee furto roubo furtada roubada robo hurto robada سرقه السرقه مسروق',
  seized:
    'seizure seized confiscation saisie saisi apreensao apreendida incautacion incautada decomiso ضبط الضبط مصادره حجز',
  found: 'found finding decouverte trouvee achado encontrada hallazgo hallada عثور العثور',
  surrendered: 'surrender surrendered remise entrega entregada entregue تسليم التسليم',
};

const TYPES = new Map(
  Object.entries(WORDS).flatMap(([type, words]) =>
    words.split(' ').map((word) => [headerKey(word), type as ReportType] as const),
  ),
);

/** What every row reports, as far as the headers say one thing: "Date of loss". Undefined where they say nothing or several. */
export function namedReport({ columns }: Pick<TableFacts, 'columns'>): ReportType | undefined {
  const named = new Set(
    columns.flatMap(({ name }) =>
      headerKey(name)
        .split(' ')
        .flatMap((word) => TYPES.get(word) ?? []),
    ),
  );
  return named.size === 1 ? [...named][0] : undefined;
}
