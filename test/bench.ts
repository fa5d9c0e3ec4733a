// `npm run bench`: our figures, every comparison a ratio taken in one run. It prints and judges
// nothing: a busy machine would make a test of it flaky.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { startDemo } from '../demo/process.ts';
import { atStep, computerOf, openBrowser, press, scan } from './e2e/browser.ts';
import { choose, matchNumber, tap } from './e2e/phone.ts';
import { buildCdn } from './e2e/strict-page.ts';

const cards = 1_000;
const rounds = 5;

/** Painted: the frame after the one in which it was laid out has begun. */
const painted = `const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))));`;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

async function servePage(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url === '/tt-link.js')
        return response.setHeader('Content-Type', 'text/javascript').end(await readFile('dist/cdn/tt-link.js'));
      if (request.url === '/card') {
        return response
          .setHeader('Content-Type', 'text/html; charset=utf-8')
          .end(
            `<!doctype html><meta charset="utf-8"><title>Card</title><script type="module" src="/tt-link.js"></script><tt-profile-card></tt-profile-card><script type="module">document.querySelector('tt-profile-card').profile = ${JSON.stringify(profile(1))}</script>`,
          );
      }
      return response
        .setHeader('Content-Type', 'text/html; charset=utf-8')
        .end('<!doctype html><meta charset="utf-8"><title>Bench</title><main></main>');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => void (server.close(), server.closeAllConnections()),
  };
}

const profile = (index: number) => ({
  id: `p${index}`,
  handle: `maker.${index}`,
  displayName: `Maker ${index}`,
  bio: 'Small things, made slowly, shown quickly.',
  verified: index % 2 === 0,
  partnerRoles: ['cap', 'tap'],
  stats: { followers: 1_200 * index, likes: 40_000, videos: 31 },
  health: { state: 'active' },
});

/** Milliseconds from the first append to paint, for 1,000 of each, in one page after the other. */
async function measureCards(page: Page, url: string): Promise<Record<string, number>> {
  const profiles = JSON.stringify(Array.from({ length: cards }, (_, index) => profile(index)));
  await page.goto(url);
  const run = (body: string): Promise<number> =>
    page.evaluate(
      `(async () => { ${painted} const main = document.querySelector('main'); main.replaceChildren(); await painted(); const profiles = ${profiles}; const began = performance.now(); ${body} return (await painted()) - began; })()`,
    ) as Promise<number>;
  await page.evaluate(`import('/tt-link.js')`);
  const ours = `for (const profile of profiles) { const card = document.createElement('tt-profile-card'); card.profile = profile; main.append(card); }`;
  await run(ours);
  // The very markup that a card renders, styles once, as a page without elements would write it.
  const markup = (await page.evaluate(
    `(() => { const { shadowRoot } = document.querySelector('tt-profile-card'); return shadowRoot.innerHTML.replace(/<!--.*?-->/g, ''); })()`,
  )) as string;
  const sheet = (await page.evaluate(
    `[...document.querySelector('tt-profile-card').shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText.replaceAll(':host', '.card-host'))).join('\\n')`,
  )) as string;
  const plain = `const style = document.createElement('style'); style.textContent = ${JSON.stringify(sheet)}; const all = profiles.map(() => ${JSON.stringify(`<div class="card-host">${markup}</div>`)}).join(''); main.innerHTML = all; main.append(style);`;
  const times = { plain: [] as number[], ours: [] as number[] };
  for (let turn = 0; turn < rounds; turn += 1) {
    times.plain.push(await run(plain));
    times.ours.push(await run(ours));
  }
  const frames = await run(
    `await Promise.all(profiles.map(() => { const frame = document.createElement('iframe'); frame.src = '/card'; main.append(frame); return new Promise((resolve) => (frame.onload = resolve)); }));`,
  );
  return { plain: median(times.plain), ours: median(times.ours), frames };
}

/** Milliseconds from the phone's Confirm and the answer on the page to what the page paints. */
async function measureConfirmToCard(times: number): Promise<number[]> {
  const [demo, browser] = [await startDemo({ port: 0, link: { review: false } }), await openBrowser()];
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const computer = await computerOf(browser, demo.url);
    const { page } = await computer.tab();
    // A window of its own: a tab behind another is not painted.
    const mobile = await computerOf(browser, demo.url);
    const { page: phone } = await mobile.tab();
    let heldFor: string | undefined;
    page.on('request', (request) => (heldFor = request.headers()['if-none-match'] ?? heldFor));
    await page.goto(`${demo.url}/profile`);
    await atStep(page, 'intro');
    await press(page, 'primary-action');
    await atStep(page, 'scan');
    await choose(phone, await scan(page), '@mila.makes');
    await atStep(page, 'confirm');
    // The moment of the press is noted by a script.
    await phone.setJavaScriptEnabled(true);
    await matchNumber(phone, page);
    // Both pages share the machine's clock.
    await page.evaluate(
      `document.querySelector('tt-link-flow').addEventListener('tt-linked', () => requestAnimationFrame(() => (window.linkedAt = performance.timeOrigin + performance.now())))`,
    );
    await phone.evaluate(`addEventListener('click', () => (window.name = performance.timeOrigin + performance.now()), { capture: true })`);
    // A change within a second of the one before is heard when the interval is over; this measures the held question.
    const rev = await page.evaluate(() =>
      fetch('/api/tt/link').then(async (answer) => ((await answer.json()) as { session: { rev: number } }).session.rev),
    );
    if (heldFor !== `"${rev}"`) await page.waitForRequest((request) => request.headers()['if-none-match'] === `"${rev}"`);
    await tap(phone, 'Confirm');
    await atStep(page, 'linked');
    const linkedAt = (await (await page.waitForFunction('window.linkedAt')).jsonValue()) as number;
    taken.push(linkedAt - Number(await phone.evaluate('window.name')));
    await page.$eval('tt-link-flow', (flow) => flow.unlink());
    await atStep(page, 'intro');
    await Promise.all([computer.close(), mobile.close()]);
  }
  await browser.close();
  await demo.close();
  return taken.sort((a, b) => a - b);
}

async function measureEncoder(): Promise<Record<string, number>> {
  const first = performance.now();
  const { qrPath } = await import('../src/core/qr.ts');
  const text = `https://portal.example/phone#${'k7-Qx_'.repeat(40)}`.slice(0, 220);
  qrPath(text);
  const cold = performance.now() - first;
  const warm = Array.from({ length: 200 }, () => {
    const began = performance.now();
    qrPath(text);
    return performance.now() - began;
  });
  return { 'first time, import included': round(cold), warm: round(median(warm), 2) };
}

await buildCdn();
const browser = await openBrowser();
const served = await servePage();
const { page } = await (await computerOf(browser, served.url)).tab();
const { plain, ours, frames } = (await measureCards(page, served.url)) as { plain: number; ours: number; frames: number };
console.log(`${cards.toLocaleString('en')} cards appended and painted, median of ${rounds}`);
console.table({
  'plain HTML': { ms: round(plain), 'times plain': 1 },
  'tt-profile-card': { ms: round(ours), 'times plain': round(ours / plain, 2), budget: '1.5 times plain' },
  'one iframe each': {
    ms: round(frames),
    'times plain': round(frames / plain, 1),
    'times ours': round(frames / ours),
    budget: '40 times ours',
  },
});
await browser.close();
served.close();

console.log('Matrix and path, 220 characters, milliseconds');
console.table(await measureEncoder());

const delays = await measureConfirmToCard(20);
console.log('Phone confirms → page paints, held request on loopback, milliseconds (budget: p95 60)');
console.table({ p50: round(median(delays)), p95: round(delays[Math.floor(delays.length * 0.95)]!), worst: round(delays.at(-1)!) });
