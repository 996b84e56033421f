import { Buffer } from 'node:buffer';

import type { Download, Locator, Page } from 'playwright-core';

/** How much a person does with the hand: what is pressed or pointed at, what is typed, how many pages come up. */
export interface Counted {
  clicks: number;
  keys: number;
  pages: number;
}

/**
 * A person's hand on one page. It counts as it acts: a press is one click, going into a field one click and each character
 * one key, a choice from a list two clicks, a date one click and its eight digits, a file three clicks (the button, the file, "Open").
 */
export class Hand {
  readonly counted: Counted = { clicks: 0, keys: 0, pages: 0 };

  constructor(readonly page: Page) {
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.counted.pages += 1;
    });
  }

  /** Presses what is meant; where more than one is, the first that can be seen. */
  async press(what: string | Locator): Promise<void> {
    await this.seen(what).click();
    this.counted.clicks += 1;
    await this.page.waitForLoadState();
  }

  /** Presses what leads to another page, and waits for that page. */
  async go(what: string | Locator, to: RegExp): Promise<void> {
    const before = this.page.url();
    await Promise.all([
      this.page.waitForURL((url) => to.test(url.pathname + url.search) && url.href !== before),
      this.press(what),
    ]);
  }

  async write(field: string, text: string): Promise<void> {
    const input = this.seen(field);
    await input.click();
    await input.pressSequentially(text);
    this.counted.clicks += 1;
    this.counted.keys += text.length;
  }

  async choose(list: string, value: string): Promise<void> {
    await this.seen(list).selectOption(value);
    this.counted.clicks += 2;
  }

  async day(field: string, date: string): Promise<void> {
    await this.seen(field).fill(date);
    this.counted.clicks += 1;
    this.counted.keys += date.replaceAll('-', '').length;
  }

  async file(field: string, name: string, content: string): Promise<void> {
    await this.page.setInputFiles(field, { name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    this.counted.clicks += 3;
  }

  async download(what: string): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.press(what)]);
    return download;
  }

  private seen(what: string | Locator): Locator {
    const found = typeof what === 'string' ? this.page.locator(what) : what;
    return found.filter({ visible: true }).first();
  }
}
