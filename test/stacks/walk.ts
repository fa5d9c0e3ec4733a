// What every stack's page must do: link a profile, hear the event, tick the control and hand its value in with the form.
import type { Browser, Page } from 'puppeteer-core';
import type { MockApi } from '../../src/mock/mock.ts';

declare global {
  interface Window {
    readonly api: MockApi;
    submitted?: Record<string, FormDataEntryValue>;
  }
}

export async function walk(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  try {
    await page.evaluateOnNewDocument(() =>
      addEventListener('submit', (event) => {
        event.preventDefault();
        window.submitted = Object.fromEntries(new FormData(event.target as HTMLFormElement));
      }),
    );
    await page.goto(url);
    await link(page);
    await submit(page);
  } catch (error) {
    complaints.unshift(String(error));
  } finally {
    await page.close();
  }
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}

const press = async (page: Page, part: string): Promise<void> => {
  const control = await page.waitForSelector(`html >>> [part~="${part}"]`);
  await control!.click();
};
const at = (page: Page, step: string) => page.waitForSelector(`tt-link-flow[data-step="${step}"]`, { timeout: 15_000 });

async function link(page: Page): Promise<void> {
  await at(page, 'intro');
  await press(page, 'primary-action');
  await at(page, 'scan');
  await page.evaluate(() => window.api.scan());
  await at(page, 'confirm');
  await page.evaluate(() => window.api.confirm());
  await at(page, 'review');
  await press(page, 'primary-action');
  await at(page, 'linked');
  await page.waitForFunction(() => document.querySelector('output')?.textContent === 'Mila Makes');
}

async function submit(page: Page): Promise<void> {
  // The card under the box is there once the control has a profile.
  await page.waitForSelector('tt-attach-profile >>> [part~="preview"]');
  const box = await page.waitForSelector('tt-attach-profile >>> input[part~="control"]');
  await box!.click();
  await page.click('form button');
  const { id, submitted } = await page.evaluate(() => ({ id: window.api.link.profile?.id, submitted: window.submitted }));
  if (!id || submitted?.profileId !== id) throw new Error(`The form handed in ${JSON.stringify(submitted)}, not the profile ${id}.`);
}
