import { useText } from '#app/i18n/text.tsx';

interface ImportNote {
  column: string;
  text: string;
}

/** What an import read in a column and could not keep as it stood, each once. */
export function importNotes(notes: readonly unknown[]): ImportNote[] {
  const found = new Map<string, ImportNote>();
  for (const note of notes) {
    if (typeof note !== 'object' || note === null) continue;
    const column: unknown = Reflect.get(note, 'column');
    const text: unknown = Reflect.get(note, 'text');
    if (typeof column !== 'string' || typeof text !== 'string' || text === '') continue;
    found.set(`${column} ${text}`, { column, text });
  }
  return [...found.values()];
}

export function ImportNotes({ notes }: { notes: readonly ImportNote[] }) {
  const { t } = useText();
  return (
    <ul className="plain">
      {notes.map(({ column, text }) => (
        <li key={`${column} ${text}`}>
          <bdi>{t('record.note', { column, text })}</bdi>
        </li>
      ))}
    </ul>
  );
}
