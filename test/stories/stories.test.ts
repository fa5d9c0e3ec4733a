// Every story of the built Storybook: it renders, its play function holds, axe finds nothing, it logs nothing and asks
// nobody. Each is looked at in one theme and direction, in turn; with STORIES=all in all four.
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elements } from '../../.storybook/manifest.ts';
import { requirements } from '../../src/core/eligibility.ts';
import { problemCodes } from '../../src/core/failure.ts';
import { relinkReasons, unavailableReasons } from '../../src/core/profile.ts';
import { chromiumSwitches, findBrowser } from '../browsers.mjs';
import { looks, StoryPage, visitDocs, type Findings } from './story-page.ts';
import { buildStorybook, serveStorybook } from './storybook.ts';

const entries = await buildStorybook();
const everyLook = process.env['STORIES'] === 'all';
const stories = entries.filter(({ type }) => type === 'story');
const docs = entries.filter(({ type }) => type === 'docs');
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

const visits = stories.flatMap((story, index) =>
  looks.flatMap((look, page) => (everyLook || index % looks.length === page ? { ...story, ...look, page } : [])),
);

describe.concurrent('stories', () => {
  it.each(visits)('$title, $name, $theme, $direction', async ({ id, page }) => {
    expect(await pages[page]!.visit(id)).toEqual(clean);
  });
});

describe.concurrent('docs', () => {
  it.each(docs)('$title', async ({ id }) => {
    expect(await visitDocs(browser, served.url, id)).toEqual(clean);
  });
});

describe('nothing is left out', () => {
  const ids = new Set(stories.map(({ id }) => id));
  const named = (prefix: string, words: readonly string[]): string[] => words.map((word) => prefix + word);

  it('has a story for every step, requirement and failure', () => {
    const failures = [...problemCodes, 'unreachable', 'unreadable', 'provider', 'unsupported'];
    const wanted = [
      ...named('tt-link-flow-steps--', ['loading', 'intro', 'opening', 'scan', 'confirm', 'review']),
      ...named('tt-link-flow-linked--', ['linked', ...relinkReasons.map((reason) => `relink-${reason}`)]),
      ...named('tt-link-flow-linked--unavailable-', unavailableReasons),
      ...named('tt-link-flow-ends--', ['declined', 'expired', 'cancelled', 'ineligible-all']),
      ...named('tt-link-flow-ends--ineligible-', requirements),
      ...named('tt-link-flow-failures--', failures),
      ...named('tt-profile-card-health--', [...relinkReasons, ...unavailableReasons]),
    ];
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('has stories and a page of the docs for every element', () => {
    const tags = elements.map(({ tagName }) => tagName);
    expect(tags.length).toBeGreaterThan(0);
    for (const list of [stories, docs]) expect(tags.filter((tag) => !list.some(({ title }) => title.startsWith(`${tag}/`)))).toEqual([]);
  });

  it('would notice a story that is not there', async () => {
    const { errors } = await new StoryPage(browser, served.url, looks[0]!).visit('no--such-story');
    expect(errors.join()).toContain('storyMissing');
  });
});
