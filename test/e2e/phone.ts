// The second device. Its pages work without scripts, so scripts are off on it.
import type { Page } from 'puppeteer-core';
import { textOf } from './browser.ts';

/** Opens what the code says. */
export async function open(phone: Page, scanned: string): Promise<void> {
  // Firefox has no command for it.
  await phone.setJavaScriptEnabled(false).catch(() => {});
  // Its last page may load itself again just now, and would end the wait for the next one.
  do await phone.goto('about:blank');
  while (phone.url() !== 'about:blank');
  await phone.goto(scanned);
}

/** Presses the button with this name, and waits for the page that it leads to. */
export async function tap(phone: Page, name: string): Promise<void> {
  await phone.bringToFront();
  const button = await phone.$(`::-p-aria([name="${name}"][role="button"])`);
  if (!button) throw new Error(`There is no button "${name}" on the page "${await phone.title()}".`);
  await Promise.all([phone.waitForNavigation(), button.click()]);
  // The server still asks TikTok. The page loads itself again until it knows.
  while ((await shownPage(phone)) === 'wait') await nextPage(phone);
}

/** Opens what the code says, and agrees at TikTok with this account. */
export async function choose(phone: Page, scanned: string, handle: string): Promise<void> {
  await open(phone, scanned);
  await tap(phone, 'Continue with TikTok');
  await tap(phone, handle);
}

/** What the page is about, such as `number`. */
export async function shownPage(phone: Page): Promise<string | undefined> {
  return phone.$eval('main', ({ dataset }) => dataset['page']).catch(() => undefined);
}

/** Waits until the phone's page, which loads itself again, is `page`. */
export async function pageBecomes(phone: Page, page: string): Promise<void> {
  await phone.bringToFront();
  for (let loads = 0; (await shownPage(phone)) !== page; loads += 1) {
    if (loads > 5) throw new Error(`The phone shows "${await phone.title()}" and not "${page}".`);
    await nextPage(phone);
  }
}

async function nextPage(phone: Page): Promise<void> {
  await phone.waitForNavigation({ timeout: 6_000 }).catch(() => {});
}

/** Answers "Which number is on the computer?" by looking at the computer. */
export async function matchNumber(phone: Page, computer: Page): Promise<void> {
  // Two screens in life, two tabs of one browser here: Firefox hardly runs the one behind.
  await computer.bringToFront();
  const number = await textOf(computer, 'match-code');
  await phone.bringToFront();
  await phone.type('[name="number"]', number);
  await tap(phone, 'Continue');
}

/** The whole way on the phone up to `Confirm`. */
export async function confirm(phone: Page, computer: Page, scanned: string, handle: string): Promise<void> {
  await choose(phone, scanned, handle);
  await matchNumber(phone, computer);
  await tap(phone, 'Confirm');
}
