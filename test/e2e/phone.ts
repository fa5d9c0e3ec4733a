import type { Page } from 'puppeteer-core';
import { pressNamed, textOf } from './browser.ts';

/** The second device: opens what the code says and chooses the account. */
export async function choose(phone: Page, scanned: string, handle: string): Promise<void> {
  await phone.goto(scanned);
  await pressNamed(phone, handle);
}

/** Waits until this is the heading of the page. */
export async function pageSays(phone: Page, heading: string): Promise<void> {
  await phone.waitForFunction((wanted) => document.querySelector('h1')?.innerText === wanted, {}, heading);
}

/** Answers "Which number is on the computer?" by looking at the computer. */
export async function matchNumber(phone: Page, computer: Page): Promise<void> {
  // Two screens in life, two tabs of one browser here: Firefox hardly runs the one behind.
  await computer.bringToFront();
  await pressNamed(phone, await textOf(computer, 'match-code'));
}

/** The whole way on the phone up to `Confirm`. */
export async function confirm(phone: Page, computer: Page, scanned: string, handle: string): Promise<void> {
  await choose(phone, scanned, handle);
  await matchNumber(phone, computer);
  await pressNamed(phone, 'Confirm');
}
