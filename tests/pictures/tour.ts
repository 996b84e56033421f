import type { Page } from 'playwright-core';

/** A page of the tour that a picture is taken of. */
export type Take = (name: string, page: Page) => Promise<void>;

/** Opens a browser window of its own for a person. */
export type Open = () => Promise<Page>;

/**
 * The ten steps of docs/guide/tour.md, by the words that stand on the pages: where one of them is not there, the walk stops
 * with its number. Pictures are taken on the way.
 */
export async function walkTour(open: Open, take: Take, say: (line: string) => void): Promise<void> {
  const [clara, edwin, auditor] = [await open(), await open(), await open()];
  const on: { hit: string; request: string } = { hit: '', request: '' };

  const steps: [string, () => Promise<void>][] = [
    [
      'Sign in',
      async () => {
        await signIn(clara, 'clara.winslow@ferrowen.example');
        await sees(clara, 'What waits for you');
        await take('home', clara);
      },
    ],
    [
      'Look a weapon up',
      async () => {
        await clara.getByLabel('Mark as you read it').fill('AB80?231');
        await clara.getByLabel('Purpose').selectOption({ label: 'Criminal investigation' });
        await clara.getByRole('button', { name: 'Search' }).click();
        await sees(clara, 'Borvane');
        await sees(clara, 'Why it matches');
        await take('answer', clara);
      },
    ],
    [
      'Open the hit',
      async () => {
        await menu(clara, 'Hits');
        await clara.getByRole('link', { name: 'FN Herstal FAL 50.00' }).first().click();
        await sees(clara, 'Is it the same weapon?');
        on.hit = new URL(clara.url()).pathname;
        await take('hit', clara);
      },
    ],
    ['Give your word', () => confirms(clara, 'The number and the import mark agree.')],
    [
      'The other side',
      async () => {
        await signIn(edwin, 'edwin.thackray@borvane.example');
        await edwin.getByRole('link', { name: /hits? to confirm or reject/ }).click();
        await edwin.goto(on.hit);
        await confirms(edwin, 'Ours, stolen at Tarn Hill.');
      },
    ],
    [
      'Ask',
      async () => {
        await clara.goto(on.hit);
        await clara.getByRole('link', { name: 'Open a tracing request' }).click();
        await clara.getByLabel('What our own records show').fill('No entry in the national register.');
        await clara
          .getByLabel('What the answer is for')
          .fill('Prosecution of the person it was seized from.');
        await clara.getByRole('radio').and(clara.locator('[name=confidentiality][value=yes]')).check();
        await clara.getByRole('button', { name: 'Send the request' }).click();
        await sees(clara, 'Tracing request MT-');
        on.request = new URL(clara.url()).pathname;
        await take('request', clara);
      },
    ],
    [
      'Acknowledge',
      async () => {
        await edwin.goto('/');
        await edwin.locator(`main a[href^="${on.request}"]`).click();
        await edwin.getByRole('button', { name: 'Acknowledge receipt' }).click();
        await sees(edwin, 'Acknowledged');
      },
    ],
    [
      'Answer',
      async () => {
        await edwin.getByRole('link', { name: 'Answer', exact: true }).click();
        await edwin.getByRole('link', { name: 'Diverted here' }).click();
        await edwin.locator('[name=narrative]').fill('Stolen with 35 others from the depot at Tarn Hill.');
        await edwin.locator('[name=lastLegalOwner]').fill('Army of Borvane, depot Tarn Hill');
        await edwin.getByRole('button', { name: 'Send the answer' }).click();
        await sees(edwin, 'Stolen with 35 others');
      },
    ],
    [
      'Close',
      async () => {
        await clara.goto('/');
        await clara.locator(`main a[href^="${on.request}"]`).click();
        await clara.getByRole('link', { name: 'Close the trace' }).click();
        await clara.getByRole('radio', { name: /suggested by the answer/ }).check();
        await clara.locator('main form button[type=submit]').last().click();
        await sees(clara, 'Closed');
      },
    ],
    [
      'What came of it',
      async () => {
        await clara.getByRole('link', { name: 'Chain of custody' }).click();
        await sees(clara, 'Tarn Hill');
        await menu(clara, 'Figures');
        await take('figures', clara);
        await signIn(auditor, 'agnes.duclair@secretariat.example');
        await menu(auditor, 'Audit', 'Oversight');
        await sees(auditor, 'Clara Winslow');
      },
    ],
  ];
  for (const [number, [name, walk]] of steps.entries()) {
    say(`${number + 1}. ${name}`);
    await walk();
  }
}

/** Signs in as somebody of the demo region, whose password and code the page fills in. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: email }).click();
  await page.waitForURL(/as=/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

async function confirms(page: Page, reason: string): Promise<void> {
  await page.getByRole('radio', { name: 'Yes, confirm the hit' }).check();
  await page.locator('[name=evidence][value=marks_compared]').check();
  await page.locator('[name=reason]').fill(reason);
  await page.getByRole('button', { name: 'Record our decision' }).click();
  await sees(page, reason);
}

async function menu(page: Page, name: string, group?: string): Promise<void> {
  if (group !== undefined) await page.locator('.menu summary', { hasText: group }).click();
  await page.locator('.menu').getByRole('link', { name, exact: true }).click();
}

async function sees(page: Page, words: string): Promise<void> {
  await page.locator('main', { hasText: words }).waitFor();
}
