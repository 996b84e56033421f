import { createRequire } from 'node:module';

import type PDFDocument from 'pdfkit';

import { linesOf, type Run } from './lines.ts';

export type Drawing = InstanceType<typeof PDFDocument>;

// The whole fonts, embedded by the glyphs that are used: Latin with every diacritic, Greek, Cyrillic and Arabic. Another script is
// another file of the same family.
const FONTS = {
  'text.latin': '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  'strong.latin': '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  'text.arabic': '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'strong.arabic': '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
} as const;
/** Height of a line over the size of its letters; Arabic reaches higher and lower. */
const LINE = { ltr: 1.36, rtl: 1.6 } as const;
/** Where the letters stand within the line, from its top, over their size. */
const BASELINE = { ltr: 1.05, rtl: 1.2 } as const;

export interface Style {
  readonly size: number;
  readonly colour: string;
  readonly strong?: boolean;
  readonly align?: 'start' | 'end' | 'center';
}

/** A box of text; `x` is the distance from the side at which a line of the paper's language begins. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Sets text on the pages of a document that is read from the left or from the right. Lengths are in points, from the top. */
export class PageSetter {
  /** Of runs that were measured, over the size of their letters. */
  private readonly widths = new Map<string, number>();

  constructor(
    readonly document: Drawing,
    readonly direction: 'ltr' | 'rtl',
  ) {
    const { resolve } = createRequire(import.meta.url);
    for (const [name, file] of Object.entries(FONTS)) document.registerFont(name, resolve(file));
  }

  /** Where a box that begins at `x` has its left edge. */
  left({ x, width }: { x: number; width: number }): number {
    return this.direction === 'ltr' ? x : this.document.page.width - x - width;
  }

  /** Height of so many lines. */
  height(lines: number, { size }: Style): number {
    return lines * size * LINE[this.direction];
  }

  lines(text: string, width: number, style: Style): Run[][] {
    return linesOf(text, width, (run) => this.measure(run, style));
  }

  /** Writes lines one under the other and says where the next would begin. */
  write(lines: readonly (readonly Run[])[], box: Box, style: Style): number {
    let top = box.y;
    for (const line of lines) {
      this.writeLine(line, { ...box, y: top }, style);
      top += this.height(1, style);
    }
    return top;
  }

  /** Breaks and writes a text, at most so many lines of it, the last of which then ends in an ellipsis. */
  text(text: string, box: Box, style: Style, most = Infinity): number {
    const lines = this.lines(text, box.width, style);
    if (lines.length <= most) return this.write(lines, box, style);
    let kept = text;
    while (this.lines(`${kept}…`, box.width, style).length > most) kept = kept.slice(0, -1).trimEnd();
    return this.write(this.lines(`${kept}…`, box.width, style), box, style);
  }

  private writeLine(line: readonly Run[], box: Box, style: Style): void {
    const { document } = this;
    const length = line.reduce((sum, run) => sum + this.measure(run, style), 0);
    const rest = box.width - length;
    const fromLeft = (style.align ?? 'start') === 'center' ? rest / 2 : this.atEnd(style) ? rest : 0;
    let x = this.left(box) + fromLeft;
    document.fillColor(style.colour);
    for (const run of line) {
      const width = this.measure(run, style);
      document.text(run.text, x, box.y + style.size * BASELINE[this.direction], {
        lineBreak: false,
        baseline: 'alphabetic',
        ...shaping(run),
      });
      x += width;
    }
  }

  private atEnd({ align = 'start' }: Style): boolean {
    return (align === 'end') === (this.direction === 'ltr');
  }

  private measure(run: Run, { size, strong }: Style): number {
    const font = `${strong ? 'strong' : 'text'}.${run.script}`;
    this.document.font(font).fontSize(size);
    const key = `${font} ${run.text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = this.document.widthOfString(run.text, shaping(run)) / size;
      this.widths.set(key, width);
    }
    return width * size;
  }
}

/** A run of joined letters is shaped as one; others are shaped word by word, which pdfkit remembers. */
function shaping({ script }: Run): { features?: [] } {
  return script === 'arabic' ? { features: [] } : {};
}
