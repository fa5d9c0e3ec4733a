// Every story of the built Storybook: it renders, its play function holds, axe finds nothing, it logs nothing and asks
// nobody. Those of the elements are looked at in one theme and direction each, in turn; with STORIES=all every story is in all four.
import { readdirSync, readFileSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../.storybook/languages.ts';
import de from '../../src/i18n/locales/de.ts';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import { required } from './required-stories.ts';
import { looks, StoryPage, visitDocs, type Findings, type Shown } from './story-page.ts';
import { pasted, snippetsOf } from './snippets.ts';
import { buildStorybook, serveStorybook } from './storybook.ts';

const entries = await buildStorybook();
// Written by the build.
const { elements } = await import('../../.storybook/manifest.ts');
const everyLook = process.env['STORIES'] === 'all';
// The page of all states has a test of its own.
const stories = entries.filter(({ type, tags = [] }) => type === 'story' && tags.includes('test'));
const docs = entries.filter(({ type }) => type === 'docs');
const isOfElement = ({ title }: (typeof entries)[number]) => title.startsWith('tt-');
const clean: Findings = { errors: [], axe: [], logged: [], foreign: [] };

let browser: Browser;
let served: Awaited<ReturnType<typeof serveStorybook>>;
let pages: StoryPage[];

beforeAll(async () => {
  served = await serveStorybook();
  browser = await puppeteer.launch({ executablePath: findBrowser('chromium')!, args: chromiumSwitches });
  pages = looks.map((look) => new StoryPage(browser, served.url, look));
});

afterAll(async () => {
  await browser?.close();
  served?.close();
});

/** The states of each element, as its manifest has them. */
const states = Object.fromEntries(elements.map(({ tagName, cssStates = [] }) => [tagName, cssStates.map(({ name }) => name)]));

/** What each story showed when it was visited. */
const shown = new Map<string, readonly Shown[]>();

/** Whatever a page of the docs has to mention. */
function namesOn(title: string): string[] {
  const theming = elements.flatMap(({ cssProperties = [], cssParts = [], cssStates = [], slots = [] }) => [
    ...cssProperties.map(({ name }) => name),
    ...cssParts.map(({ name }) => `::part(${name})`),
    ...cssStates.map(({ name }) => `:state(${name})`),
    ...slots.map(({ name }) => (name ? `slot="${name}"` : 'default slot')),
  ]);
  const events = elements.flatMap(({ events = [] }) => events.map(({ name }) => name));
  return { Theming: theming, Events: events }[title] ?? [];
}

const visits = (everyLook ? stories : stories.filter(isOfElement)).flatMap((story, index) =>
  looks.flatMap((look, page) => (everyLook || index % looks.length === page ? { ...story, ...look, page } : [])),
);

describe.concurrent('stories', () => {
  it.each(visits)('$title, $name, $theme, $direction', async ({ id, page }) => {
    const { shown: elements, ...findings } = await pages[page]!.visit(id, states);
    expect(findings).toEqual(clean);
    shown.set(id, elements);
  });
});

describe.concurrent('docs', () => {
  it.each(everyLook ? docs : docs.filter(isOfElement).slice(0, 1))('$title', async ({ id, title }) => {
    expect(await visitDocs(browser, served.url, id, namesOn(title))).toEqual(clean);
  });
});

it.each([
  ['light', 'rgb(255, 255, 255)'],
  ['dark', 'rgb(25, 27, 33)'],
])('the docs are %s in such a system, and have an icon', async (scheme, background) => {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`${served.url}/iframe.html?id=introduction--docs&viewMode=docs`);
  const wrapper = await page.waitForSelector('.sbdocs-wrapper');
  expect(await wrapper!.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(background);
  const icon = await page.$eval('link[rel=icon]', ({ href }) => href);
  expect((await fetch(icon)).status).toBe(200);
  await page.close();
});

it('has a name and an icon, and the guides come first', async () => {
  const page = await browser.newPage({ type: 'window' });
  await page.goto(`${served.url}/index.html`);
  await page.waitForSelector('#storybook-explorer-tree [data-item-id]');
  expect(
    await page.$$eval('a', (links) =>
      links.some(({ textContent, href }) => textContent.includes('tt-link') && !/storybook\.js/.test(href)),
    ),
  ).toBe(true);
  const icon = await page.$eval('link[rel=icon]', ({ href }) => href);
  expect(await (await fetch(icon)).text()).toBe(readFileSync('demo/favicon.svg', 'utf8'));
  await page.close();
  const titles = entries.map(({ title }) => title);
  const first = ['Introduction', 'Start', 'Link flow', 'Profile card', 'Attach control', 'Forms', 'Frameworks', 'Theming'];
  expect([...new Set(titles)].slice(0, first.length)).toEqual(first);
  const guides = titles.findLastIndex((title) => !title.includes('/'));
  expect(titles.slice(guides + 1).every((title) => title.startsWith('tt-'))).toBe(true);
  expect(titles.slice(0, guides).every((title) => !title.includes('/'))).toBe(true);
});

it('shows all states on one page, and loads those in sight', async () => {
  const page = await browser.newPage({ type: 'window' });
  // Each window in sight loads a Storybook.
  await page.setViewport({ width: 500, height: 250 });
  await page.goto(`${served.url}/iframe.html?id=all-states--all&viewMode=story`);
  await page.waitForSelector('.sheet iframe[src]', { timeout: 40_000 });
  const ids = await page.$$eval('.sheet iframe', (frames) => frames.map(({ dataset }) => /id=([\w-]+)/.exec(dataset['src']!)![1]!));
  expect(ids.sort()).toEqual(
    stories
      .filter(isOfElement)
      .map(({ id }) => id)
      .sort(),
  );
  expect(await page.$eval('.sheet:last-of-type li:last-child iframe', (frame) => frame.hasAttribute('src'))).toBe(false);
  const frame = await (await page.$('.sheet iframe[src]'))!.contentFrame();
  await frame.waitForSelector('tt-link-flow', { timeout: 40_000 });
  await page.close();
});

describe('nothing is left out', () => {
  it('every step, requirement, failure and health is shown by its story', () => {
    const unseen = required.filter(
      ({ id, tag, state, says = '' }) =>
        !shown.get(id)?.some((element) => element.tag === tag && (!state || element.states.includes(state)) && element.says.includes(says)),
    );
    expect(unseen).toEqual([]);
  });

  it('every state that an element says it has is one of those', () => {
    const seen = required.map(({ tag, state }) => `${tag} ${state}`);
    expect(Object.entries(states).flatMap(([tag, names]) => names.filter((name) => !seen.includes(`${tag} ${name}`)))).toEqual([]);
  });

  it('has stories and a page of the docs for every element', () => {
    const tags = elements.map(({ tagName }) => tagName);
    expect(tags.length).toBeGreaterThan(0);
    for (const list of [stories, docs]) expect(tags.filter((tag) => !list.some(({ title }) => title.startsWith(`${tag}/`)))).toEqual([]);
  });

  it('the toolbar has every language', () => {
    const files = readdirSync('src/i18n/locales').map((name) => name.replace('.ts', ''));
    expect(Object.keys(languages).sort()).toEqual([...files, 'en'].sort());
  });

  it('every event of the sources is in the manifest, and so in the docs', () => {
    const files = readdirSync('src/elements').filter((name) => name.endsWith('events.ts'));
    const declared = files.flatMap((name) => readFileSync(`src/elements/${name}`, 'utf8').match(/(?<=^ {4}')tt-[\w-]+(?=': )/gm) ?? []);
    expect(declared.length).toBeGreaterThan(5);
    expect(declared.filter((name) => !namesOn('Events').includes(name))).toEqual([]);
  });

  it('would notice a story that is not there', async () => {
    const { errors } = await new StoryPage(browser, served.url, looks[0]!).visit('no--such-story');
    expect(errors.join()).toContain('storyMissing');
  });
});

/** A value for each attribute that is not its default. */
const values: Readonly<Record<string, string | boolean>> = {
  'profile-id': 'p-9',
  audience: 'seller',
  variant: 'compact',
  loading: 'eager',
  entry: 'campaign',
  name: 'other',
  autostart: true,
  checked: true,
  required: true,
  disabled: true,
};

describe('the code that a story shows', () => {
  it(`runs as pasted, on ${everyLook ? 'every page of the docs' : 'one page of the docs'}`, async () => {
    const ofElements = docs.filter(({ title }) => title.startsWith('tt-'));
    const pages = everyLook ? ofElements : ofElements.filter(({ title }) => title === 'tt-attach-profile/Checkbox');
    expect(pages.length).toBeGreaterThan(0);
    const all = (await Promise.all(pages.map(({ id }) => snippetsOf(browser, served.url, id)))).flat();
    expect(all.length).toBeGreaterThanOrEqual(stories.filter(({ title }) => pages.some((page) => page.title === title)).length / 2);
    expect(await pasted(browser, all)).toEqual([]);
  }, 240_000);
});

describe('the panels', () => {
  it.each([
    ['tt-link-flow', 'tt-link-flow-steps--intro'],
    ['tt-profile-card', 'tt-profile-card-profiles--full'],
    ['tt-attach-profile', 'tt-attach-profile-checkbox--required'],
  ])('have a control for every attribute that a client leaves to the host, and for every token, of %s', async (tag, storyId) => {
    const { attributes = [], cssProperties = [] } = elements.find(({ tagName }) => tagName === tag)!;
    const wanted = Object.fromEntries([
      ...attributes
        .filter(({ name }) => !['api-base', 'credentials', 'data-step'].includes(name))
        .map(({ name }) => [name, values[name]] as const),
      ...cssProperties.map(({ name }, index) => [name, `${index + 1}px`] as const),
    ]);
    const page = new StoryPage(browser, served.url, looks[0]!);
    await page.visit(storyId);
    await page.send('updateStoryArgs', { storyId, updatedArgs: wanted });
    await expect.poll(() => page.read(worn, tag, Object.keys(wanted)), { timeout: 5_000 }).toEqual(wanted);
  });

  it('theme, language, direction and audience', async () => {
    const page = new StoryPage(browser, served.url, looks[0]!);
    await page.visit('tt-profile-card-health--revoked');
    await page.send('updateGlobals', { globals: { theme: 'dark', language: 'de', direction: 'rtl' } });
    const look = (): unknown[] => {
      const card = document.querySelector('#storybook-root tt-profile-card')!;
      const { colorScheme, direction } = getComputedStyle(card);
      return [colorScheme, direction, card.shadowRoot!.querySelector('[part=health]')!.textContent.trim()];
    };
    await expect.poll(() => page.read(look)).toEqual(['dark', 'rtl', de['health.revoked']]);
    await page.visit('tt-profile-card-profiles--full');
    await page.send('updateGlobals', { globals: { audience: 'seller' } });
    await expect
      .poll(() => page.read(() => document.querySelector('#storybook-root tt-profile-card')!.getAttribute('audience')))
      .toBe('seller');
  });
});

/** In the page: what `tag` has of `names`, tokens and attributes. */
function worn(tag: string, names: readonly string[]): Record<string, unknown> {
  const element = document.querySelector(`#storybook-root ${tag}`)!;
  const style = getComputedStyle(element);
  const valueOf = (name: string): unknown =>
    name.startsWith('--') ? style.getPropertyValue(name) : element.getAttribute(name) || element.hasAttribute(name);
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}

describe('a story goes red for', () => {
  it.each([
    [
      'a button without a name',
      'button-name',
      () => {
        const { attachShadow } = Element.prototype;
        Element.prototype.attachShadow = function (init) {
          const root = attachShadow.call(this, init);
          if (this.localName === 'tt-link-flow') root.append(document.createElement('button'));
          return root;
        };
      },
    ],
    [
      'a token that nobody can read',
      'color-contrast',
      () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(':root { --tt-accent: #d9dfe6; --tt-on-accent: #fff }');
        document.adoptedStyleSheets = [sheet];
      },
    ],
  ])('%s', async (_, rule, plant) => {
    const { axe, errors } = await new StoryPage(browser, served.url, looks[0]!, plant).visit('tt-link-flow-steps--intro');
    expect(errors).toEqual([]);
    expect(axe.join()).toContain(rule);
  });
});
