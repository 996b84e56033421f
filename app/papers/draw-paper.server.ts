import PDFDocument from 'pdfkit';

import { directionOf } from '#app/i18n/language.ts';

import type { Run } from './lines.ts';
import { type Box, type Drawing, PageSetter, type Style } from './page-setter.server.ts';
import type { Paper, PaperFacts, PaperPart } from './paper.ts';

const MARGIN = { top: 92, bottom: 74, side: 62 };
const INK = '#15222b';
const QUIET = '#5d6b75';
const WARN = '#9c1c1c';
const RULE = '#9aa8b1';
const LABEL_WIDTH = 150;
const GAP = 10;

/** Draws a paper on A4 pages. No picture of a person's making and nothing from outside comes into it. */
export function drawPaper(paper: Paper): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    // Every line is set where it belongs; with margins the library would begin pages of its own.
    margin: 0,
    bufferPages: true,
    lang: paper.language,
    displayTitle: true,
    info: {
      Title: `${paper.title} ${paper.reference}`,
      Creator: 'Marktrace',
      Producer: 'Marktrace',
      CreationDate: paper.at,
      ModDate: paper.at,
    },
  });
  const done = collected(document);
  new PaperDrawing(document, paper).draw();
  document.end();
  return done;
}

function collected(document: Drawing): Promise<Buffer> {
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
  });
}

class PaperDrawing {
  private readonly set: PageSetter;
  private readonly width: number;
  private readonly bottom: number;
  /** Where the next line begins, from the top of the page. */
  private y = MARGIN.top;

  constructor(
    private readonly document: Drawing,
    private readonly paper: Paper,
  ) {
    this.set = new PageSetter(document, directionOf(paper.language));
    this.width = document.page.width - 2 * MARGIN.side;
    this.bottom = document.page.height - MARGIN.bottom;
  }

  draw(): void {
    this.drawHead();
    for (const part of this.paper.parts) this.drawPart(part);
    this.drawSignature();
    this.drawEveryPage();
  }

  private drawHead(): void {
    const { title, reference, sides } = this.paper;
    const whole = { x: MARGIN.side, width: this.width };
    this.y = this.set.text(title, { ...whole, y: this.y }, { size: 17, colour: INK, strong: true });
    this.y = this.set.text(reference, { ...whole, y: this.y }, { size: 11, colour: QUIET }) + 11;
    const gap = 18;
    const width = (this.width - gap * (sides.length - 1)) / Math.max(1, sides.length);
    const bottoms = sides.map((side, index) =>
      this.drawSide(side, { x: MARGIN.side + index * (width + gap), y: this.y, width }),
    );
    this.y = Math.max(this.y, ...bottoms) + 10;
    this.rule(this.y);
    this.y += 6;
  }

  private drawSide({ title, lines }: PaperFacts, box: Box): number {
    let y = this.set.text(title, box, { size: 9, colour: QUIET, strong: true });
    for (const line of lines) y = this.set.text(line, { ...box, y }, { size: 10, colour: INK });
    return y;
  }

  private drawPart(part: PaperPart): void {
    // A heading stays with the first lines below it.
    this.keepTogether(60);
    this.y += 8;
    const heading = { size: 10.5, colour: INK, strong: true };
    this.y = this.set.text(part.heading, { x: MARGIN.side, y: this.y, width: this.width }, heading) + 2;
    if ('text' in part) {
      const style = { size: 10, colour: INK };
      this.flow(this.set.lines(part.text, this.width, style), MARGIN.side, this.width, style);
      return;
    }
    for (const { label, value } of part.facts) this.drawFact(label, value);
  }

  private drawFact(label: string, value: string): void {
    const quiet = { size: 9.5, colour: QUIET };
    const ink = { size: 9.5, colour: INK };
    const width = this.width - LABEL_WIDTH - GAP;
    const labels = this.set.lines(label, LABEL_WIDTH, quiet);
    const values = this.set.lines(value, width, ink);
    this.keepTogether(this.set.height(Math.max(labels.length, Math.min(values.length, 9)), ink));
    const page = this.document.bufferedPageRange().count;
    const below = this.set.write(labels, { x: MARGIN.side, y: this.y, width: LABEL_WIDTH }, quiet);
    this.flow(values, MARGIN.side + LABEL_WIDTH + GAP, width, ink);
    // A value that ran on to another page ends below its label anyhow.
    if (this.document.bufferedPageRange().count === page) this.y = Math.max(this.y, below);
    this.y += 2;
  }

  /** Writes lines from where the last ended, over as many pages as they need. */
  private flow(lines: readonly Run[][], x: number, width: number, style: Style): void {
    for (const line of lines) {
      this.keepTogether(this.set.height(1, style));
      this.y = this.set.write([line], { x, y: this.y, width }, style);
    }
  }

  /** Begins a page where what follows would not stand whole on this one. */
  private keepTogether(height: number): void {
    if (this.y + height <= this.bottom) return;
    this.document.addPage();
    this.y = MARGIN.top;
  }

  private drawSignature(): void {
    this.keepTogether(64);
    const y = this.y + 40;
    this.rule(y, { x: MARGIN.side, width: 230, weight: 0.7, colour: INK });
    const box = { x: MARGIN.side, y: y + 4, width: 300 };
    this.set.text(this.paper.signature, box, { size: 9, colour: QUIET });
  }

  /** What stands on each page: handling above, reference, foot and number below, the watermark across. */
  private drawEveryPage(): void {
    const { document, paper } = this;
    const { start, count } = document.bufferedPageRange();
    const small = { size: 7.5, colour: QUIET };
    for (let index = 0; index < count; index += 1) {
      document.switchToPage(start + index);
      this.drawHandling();
      if (paper.watermark !== undefined) this.drawWatermark(paper.watermark);
      const { height } = document.page;
      this.rule(height - 54);
      this.set.text(paper.foot, { x: MARGIN.side, y: height - 48, width: this.width - 210 }, small, 3);
      this.set.text(
        `${paper.reference} · ${paper.pageOf(index + 1, count)}`,
        { x: MARGIN.side + this.width - 200, y: height - 48, width: 200 },
        { ...small, align: 'end' },
      );
    }
  }

  private drawHandling(): void {
    const [first = '', ...others] = this.paper.handling;
    const whole = { x: MARGIN.side, width: this.width };
    const y = this.set.text(first, { ...whole, y: 24 }, { size: 8.5, colour: WARN, strong: true }, 2);
    this.set.text(others.join(' · '), { ...whole, y: y + 1 }, { size: 8, colour: WARN }, 3);
    this.rule(MARGIN.top - 14);
  }

  private drawWatermark(words: string): void {
    const { document } = this;
    const { width, height } = document.page;
    const size = Math.min(64, 900 / Math.max(10, words.length));
    document.save();
    document.rotate(-52, { origin: [width / 2, height / 2] });
    document.fillOpacity(0.07);
    const style = { size, colour: WARN, strong: true, align: 'center' as const };
    this.set.text(words, { x: width / 2 - 380, y: height / 2 - size * 0.7, width: 760 }, style, 1);
    document.restore();
    document.fillOpacity(1);
  }

  private rule(y: number, at: { x?: number; width?: number; weight?: number; colour?: string } = {}): void {
    const { x = MARGIN.side, width = this.width, weight = 0.6, colour = RULE } = at;
    const left = this.set.left({ x, width });
    this.document
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(weight)
      .strokeColor(colour)
      .stroke();
  }
}
