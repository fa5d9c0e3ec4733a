// What a form says of a field that has to change: the form's own words, at the field, before anything is sent.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import { computerOf, openBrowser } from './browser.ts';
import { startPrepared } from './prepared-demo.ts';

let browser: Browser;
let demo: Demo;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  demo = await startPrepared();
  ({ page } = await (await computerOf(browser, demo.url)).tab());
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** Opens the form with these values and presses its button. */
async function submitted(path: string, values: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(demo.url + path, { waitUntil: 'networkidle0' });
  await page.evaluate((given) => {
    const form = document.querySelector<HTMLFormElement>('form[data-form]')!;
    for (const [name, value] of Object.entries(given)) form.querySelector<HTMLInputElement>(`[name="${name}"]`)!.value = value;
    form.querySelector('button:not([type])')!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }, values);
}

/** What each invalid field says, as a screen reader finds it, and which field has focus. */
const seen = () =>
  page.evaluate(() => {
    const invalid = [...document.querySelectorAll<HTMLElement>('[aria-invalid="true"]')];
    const saysOf = (field: HTMLElement) =>
      field
        .getAttribute('aria-describedby')!
        .split(' ')
        .map((id) => document.getElementById(id)!)
        .filter((place) => place.classList.contains('field-error') && place.checkVisibility())
        .map(({ textContent }) => textContent.trim())
        .join();
    return { says: Object.fromEntries(invalid.map((field) => [field.id, saysOf(field)])), focus: document.activeElement?.id };
  });

describe.each([
  ['/creators/find?invite=paper.otter', {}, { message: 'Write a few words to the creator.' }],
  ['/creators/manage?add=creator', {}, { handle: 'Enter the creator’s handle.', commission: 'Enter a commission.' }],
  ['/creators/manage?add=creator', { handle: 'paper.otter', commission: '81' }, { commission: 'The commission can be 1 to 80 percent.' }],
  ['/creators/manage?add=creator', { handle: 'paper.otter', commission: '12.55' }, { commission: 'Enter a number such as 12 or 12.5.' }],
  [
    '/campaigns/new',
    {},
    { title: 'Give the campaign a title.', commission: 'Enter a commission.', start: 'Choose the first day.', end: 'Choose the last day.' },
  ],
  [
    '/campaigns/new',
    { title: 'A week', commission: '0.5', start: '2030-05-01', end: '2030-05-02' },
    { commission: 'The commission can be 1 to 80 percent.' },
  ],
] as const)('%s with %j', (path, values, says) => {
  it('says at each field what to change, and focuses the first', async () => {
    await submitted(path, values);
    expect(await seen()).toEqual({ says, focus: Object.keys(says)[0] });
    expect(page.url()).toBe(demo.url + path);
  });

  it('takes the words away when the field changes', async () => {
    await submitted(path, values);
    await page.keyboard.type('1');
    const { says: left } = await seen();
    expect(Object.keys(left)).toEqual(Object.keys(says).slice(1));
  });
});
