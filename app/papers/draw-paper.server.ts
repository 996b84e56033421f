import { createRequire } from 'node:module';

import PDFDocument from 'pdfkit';

import type { Paper, PaperFacts, PaperPart } from './paper.ts';

const MARGIN = { top: 92, bottom: 74, left: 62, right: 62 };
const INK = '#15222b';
const QUIET = '#5d6b75';
const WARN = '#9c1c1c';
const RULE = '#9aa8b1';

// The whole fonts, embedded by the glyphs that are used: Latin with every diacritic, Greek and Cyrillic. Another script is another file of
// the same family.
const FONTS = {
  text: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  strong: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
} as const;

/** Draws a paper on A4 pages. No picture of a person's making and nothing from outside comes into it. */
export function drawPaper(paper: Paper): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
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
  const { resolve } = createRequire(import.meta.url);
  for (const [name, file] of Object.entries(FONTS)) document.registerFont(name, resolve(file));
  const done = collected(document);
  drawHead(document, paper);
  for (const part of paper.parts) drawPart(document, part);
  drawSignature(document, paper.signature);
  drawEveryPage(document, paper);
  document.end();
  return done;
}

type Drawing = InstanceType<typeof PDFDocument>;

function collected(document: Drawing): Promise<Buffer> {
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
  });
}

function widthOf({ page }: Drawing): number {
  return page.width - MARGIN.left - MARGIN.right;
}

function drawHead(document: Drawing, { title, reference, sides }: Paper): void {
  document.font('strong').fontSize(17).fillColor(INK).text(title, MARGIN.left, MARGIN.top);
  document.font('text').fontSize(11).fillColor(QUIET).text(reference);
  document.moveDown(0.8);
  const gap = 18;
  const width = (widthOf(document) - gap * (sides.length - 1)) / Math.max(1, sides.length);
  const top = document.y;
  const bottoms = sides.map((side, index) => {
    drawFacts(document, side, { x: MARGIN.left + index * (width + gap), y: top, width });
    return document.y;
  });
  document.x = MARGIN.left;
  document.y = Math.max(top, ...bottoms) + 10;
  rule(document, document.y);
  document.y += 6;
}

function drawFacts(
  document: Drawing,
  { title, lines }: PaperFacts,
  at: { x: number; y: number; width: number },
): void {
  document.font('strong').fontSize(9).fillColor(QUIET).text(title, at.x, at.y, { width: at.width });
  document.font('text').fontSize(10).fillColor(INK);
  for (const line of lines) document.text(line, at.x, document.y, { width: at.width });
}

function drawPart(document: Drawing, part: PaperPart): void {
  // A heading stays with the first lines below it.
  if (document.y > document.page.height - MARGIN.bottom - 60) document.addPage();
  document.moveDown(0.7);
  document
    .font('strong')
    .fontSize(10.5)
    .fillColor(INK)
    .text(part.heading, MARGIN.left, document.y, { width: widthOf(document) });
  document.moveDown(0.15);
  if ('text' in part) {
    document
      .font('text')
      .fontSize(10)
      .text(part.text, { width: widthOf(document) });
    return;
  }
  for (const { label, value } of part.facts) drawFact(document, label, value);
}

const LABEL_WIDTH = 150;

function drawFact(document: Drawing, label: string, value: string): void {
  const width = widthOf(document) - LABEL_WIDTH - 10;
  document.font('text').fontSize(9.5);
  const height = Math.max(
    document.heightOfString(label, { width: LABEL_WIDTH }),
    Math.min(document.heightOfString(value, { width }), 120),
  );
  if (document.y + height > document.page.height - MARGIN.bottom) document.addPage();
  const top = document.y;
  document.fillColor(QUIET).text(label, MARGIN.left, top, { width: LABEL_WIDTH });
  const afterLabel = document.y;
  const page = document.bufferedPageRange().count;
  document.fillColor(INK).text(value, MARGIN.left + LABEL_WIDTH + 10, top, { width });
  // A value that ran on to another page ends below its label anyhow.
  if (document.bufferedPageRange().count === page) document.y = Math.max(document.y, afterLabel);
  document.y += 2;
  document.x = MARGIN.left;
}

function drawSignature(document: Drawing, words: string): void {
  if (document.y > document.page.height - MARGIN.bottom - 64) document.addPage();
  const top = document.y + 40;
  document
    .moveTo(MARGIN.left, top)
    .lineTo(MARGIN.left + 230, top)
    .lineWidth(0.7)
    .strokeColor(INK)
    .stroke();
  document
    .font('text')
    .fontSize(9)
    .fillColor(QUIET)
    .text(words, MARGIN.left, top + 4, { width: 300 });
}

/** What stands on each page: handling above, reference, foot and number below, the watermark across. */
function drawEveryPage(document: Drawing, paper: Paper): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(start + index);
    // What lies in the margins would otherwise begin another page.
    document.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
    drawHandling(document, paper);
    if (paper.watermark !== undefined) drawWatermark(document, paper.watermark);
    const { width, height } = document.page;
    rule(document, height - 54);
    document.font('text').fontSize(7.5).fillColor(QUIET);
    document.text(paper.foot, MARGIN.left, height - 48, { width: width - 2 * MARGIN.left - 110, height: 30 });
    document.text(
      `${paper.reference} · ${paper.pageOf(index + 1, count)}`,
      width - MARGIN.right - 200,
      height - 48,
      {
        width: 200,
        align: 'right',
      },
    );
  }
}

function drawHandling(document: Drawing, { handling }: Paper): void {
  document.font('strong').fontSize(8.5).fillColor(WARN);
  const [first = '', ...others] = handling;
  const width = document.page.width - MARGIN.left - MARGIN.right;
  document.text(first, MARGIN.left, 26, { width, height: 26 });
  document.font('text').fontSize(8);
  document.text(others.join(' · '), MARGIN.left, document.y + 1, { width, height: 36, ellipsis: true });
  rule(document, MARGIN.top - 14);
}

function drawWatermark(document: Drawing, words: string): void {
  const { width, height } = document.page;
  document.save();
  document.rotate(-52, { origin: [width / 2, height / 2] });
  document.font('strong').fillColor(WARN).fillOpacity(0.07);
  document.fontSize(Math.min(64, 900 / Math.max(10, words.length)));
  document.text(words, width / 2 - 380, height / 2 - 34, { width: 760, align: 'center', lineBreak: false });
  document.restore();
  document.fillOpacity(1);
}

function rule(document: Drawing, y: number): void {
  document
    .moveTo(MARGIN.left, y)
    .lineTo(document.page.width - MARGIN.right, y)
    .lineWidth(0.6)
    .strokeColor(RULE)
    .stroke();
}
