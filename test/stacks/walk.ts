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
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && problems.push(message.text()));
  try {
    await page.goto(url);
    await begin(page);
    await link(page);
    await page.waitForFunction(() => document.querySelector('output')?.textContent === 'Mila Makes');
    const [handedIn, id] = [await submit(page), await page.evaluate(() => window.api.link.profile?.id)];
    if (!id || handedIn !== id) throw new Error(`The form handed in ${JSON.stringify(handedIn)}, not the profile ${id}.`);
  } catch (error) {
    problems.unshift(String(error));
  } finally {
    await page.close();
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

const press = async (page: Page, part: string): Promise<void> => {
  const control = await page.waitForSelector(`html >>> [part~="${part}"]`);
  await control!.click();
};
const at = (page: Page, step: string) => page.waitForSelector(`tt-link-flow[data-step="${step}"]`, { timeout: 15_000 });

export async function begin(page: Page): Promise<void> {
  await at(page, 'intro');
  await press(page, 'primary-action');
}

/** What a person does on the phone. */
interface Phone {
  readonly scan: () => unknown;
  readonly confirm: () => unknown;
}

/** Links from the code on, with the mock of the page or that of the test. */
export async function link(page: Page, phone: Phone = phoneOf(page)): Promise<void> {
  await at(page, 'scan');
  await phone.scan();
  await at(page, 'confirm');
  await phone.confirm();
  await at(page, 'review');
  await press(page, 'primary-action');
  await at(page, 'linked');
}

const phoneOf = (page: Page): Phone => ({
  scan: () => page.evaluate(() => window.api.scan()),
  confirm: () => page.evaluate(() => window.api.confirm()),
});

/** Ticks the control, presses the button of its form, and gives what the form hands in. */
export async function submit(page: Page): Promise<FormDataEntryValue | undefined> {
  await page.evaluate(() =>
    addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        window.submitted = Object.fromEntries(new FormData(event.target as HTMLFormElement));
      },
      { once: true },
    ),
  );
  // The card under the box is there once the control has a profile.
  await page.waitForSelector('tt-attach-profile >>> [part~="preview"]');
  const box = await page.waitForSelector('tt-attach-profile >>> input[part~="control"]');
  await box!.click();
  await page.click('form button');
  const submitted = await page.evaluate(() => window.submitted);
  return submitted?.profileId;
}
