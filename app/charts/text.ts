import { FONT_SIZE } from '#app/charts/theme.ts';

/** About how wide a text is drawn; system fonts differ, so it errs on the wide side. */
export function textWidth(text: string, fontSize: number = FONT_SIZE): number {
  return text.length * fontSize * 0.56;
}

/** Cuts a text at spaces so that each line fits, as far as words allow. */
export function wrapped(text: string, width: number, fontSize: number = FONT_SIZE): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, fontSize) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
