// A computer at the profile page of a demo and a phone beside it, anew for each test.
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Demo } from '../../demo/process.ts';
import { atStep, computerOf, openBrowser, press, scan } from './browser.ts';
import { startPrepared } from './prepared-demo.ts';

/** The tests of a file share a browser and a demo, whose clock they may move on. */
export function computerAndPhone() {
  let browser: Browser;
  let demo: Demo;
  let movedMs = 0;
  let user: string;
  const computers: Awaited<ReturnType<typeof computerOf>>[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    demo = await startPrepared({ link: { now: () => Date.now() + movedMs } });
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });
  // What a test leaves in the demo is over before the next: its link, its session, and what it used up of the limits.
  afterEach(async () => {
    await Promise.all(computers.splice(0).map((computer) => computer.close()));
    const unlinked = await fetch(`${demo.url}/api/tt/link`, { method: 'DELETE', headers: { Cookie: `demo-user=${user}` } });
    expect(unlinked.status).toBe(204);
    movedMs += 3_600_000;
  });

  async function newComputer(of?: string) {
    const computer = await computerOf(browser, demo.url, of);
    computers.push(computer);
    return computer;
  }

  return {
    url: () => demo.url,
    moveOn: (ms: number) => void (movedMs += ms),
    newComputer,
    async begin(who = 'mia@sunrise') {
      user = who;
      const [computer, mobile] = [await newComputer(who), await newComputer()];
      const [{ page, problems }, { page: phone, problems: phoneProblems }] = [await computer.tab(), await mobile.tab()];
      await page.goto(`${demo.url}/profile`);
      await atStep(page, 'intro');
      return {
        page,
        phone,
        computer,
        async scanning() {
          await press(page, 'primary-action');
          await atStep(page, 'scan');
          return scan(page);
        },
        expectNoProblems: () => expect([...problems, ...phoneProblems]).toEqual([]),
      };
    },
  };
}
