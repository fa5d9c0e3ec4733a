import type { Browser, Page } from 'puppeteer-core';

/** How a story is looked at: the toolbar's globals. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
}

/** The four ways of looking. */
export const looks: readonly Look[] = (['ltr', 'rtl'] as const).flatMap((direction) =>
  (['light', 'dark'] as const).map((theme) => ({ theme, direction })),
);

/** What a story did that it should not; all empty when it is as it should be. */
export interface Findings {
  /** Not rendered, a play function that threw, anything that was not caught. */
  readonly errors: string[];
  readonly axe: string[];
  readonly logged: string[];
  /** Requests to anywhere but the Storybook itself. */
  readonly foreign: string[];
}

interface StoryDetail {
  readonly storyId?: string;
  readonly message?: string;
  readonly reporters?: readonly { readonly type: string; readonly result?: AxeResult }[];
}

type Told = readonly [event: string, detail: StoryDetail | string | undefined];

interface AxeResult {
  readonly violations?: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly unknown[] }[] }[];
}

declare global {
  interface Window {
    storyEvents?: Told[];
    __STORYBOOK_ADDONS_CHANNEL__?: {
      on(event: string, listener: (detail: StoryDetail) => void): void;
      emit(event: string, detail: object): void;
    };
  }
}

const maxWaitMs = 40_000;

/** The states by tag. */
export type States = Readonly<Record<string, readonly string[]>>;

/** An element of a story: its tag, its states, and all that it says. */
export interface Shown {
  readonly tag: string;
  readonly states: readonly string[];
  readonly says: string;
}

interface Visit extends Findings {
  readonly shown: readonly Shown[];
}

/** A window that shows one story after the other, as Storybook does, in one look. */
export class StoryPage {
  #page: Page | undefined;
  #findings = nothing();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly look: Look,
    /** Runs in the page before anything else: a fault that has to be found. */
    private readonly plant?: () => void,
  ) {}

  /** Shows a story, waits for its play function and its axe report, and tells what was wrong and what it showed of `states`. */
  visit(id: string, states: States = {}): Promise<Visit> {
    const visited = this.#turn.then(() => this.#visit(id, states));
    this.#turn = visited;
    return visited;
  }

  /** Asks the page, with the story that was visited last. */
  read<A extends readonly unknown[], T>(look: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    return this.#page!.evaluate(look as unknown as (...args: unknown[]) => T, ...args);
  }

  /** Says on Storybook's own channel what its panels and its toolbar say. */
  async send(event: 'updateStoryArgs' | 'updateGlobals', detail: object): Promise<void> {
    await this.read((name, what) => window.__STORYBOOK_ADDONS_CHANNEL__!.emit(name, what), event, detail);
  }

  async #visit(id: string, states: States): Promise<Visit> {
    const findings = (this.#findings = nothing());
    let shown: readonly Shown[] = [];
    try {
      const { theme, direction } = this.look;
      const page = this.#page;
      if (page) await page.evaluate(show, id);
      else await this.#open(`iframe.html?id=${id}&viewMode=story&globals=theme:${theme};direction:${direction}`);
      await judge(this.#page!, id, findings);
      shown = await this.read(elementsIn, states);
    } catch (error) {
      // The next story gets a window of its own.
      findings.errors.push(String(error));
      await this.#page?.close();
      this.#page = undefined;
    }
    return { ...findings, shown };
  }

  async #open(path: string): Promise<void> {
    this.#page = await openWindow(this.browser, this.url, () => this.#findings);
    if (this.plant) await this.#page.evaluateOnNewDocument(this.plant);
    await this.#page.goto(`${this.url}/${path}`);
  }
}

async function judge(page: Page, id: string, { errors, axe }: Findings): Promise<void> {
  const isOver = (wanted: string): boolean =>
    window.storyEvents?.some(
      ([name, told]) => name === 'storyMissing' || (name === 'storyFinished' && (told as StoryDetail).storyId === wanted),
    ) ?? false;
  await page.waitForFunction(isOver, { timeout: maxWaitMs }, id);
  const [told, isEmpty] = await page.evaluate(
    () => [window.storyEvents!, !document.querySelector('#storybook-root')!.childElementCount] as const,
  );
  for (const [name, detail] of told) if (name !== 'storyFinished') errors.push(`${name}: ${messageOf(detail)}`);
  if (isEmpty) errors.push('nothing was rendered');
  const finished = told.find(([name]) => name === 'storyFinished')?.[1] as StoryDetail | undefined;
  const report = finished?.reporters?.find(({ type }) => type === 'a11y');
  if (!report) errors.push('axe did not run');
  for (const { id: rule, nodes } of report?.result?.violations ?? [])
    axe.push(`${rule}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`);
}

function messageOf(detail: Told[1]): string {
  return typeof detail === 'object' ? (detail.message ?? JSON.stringify(detail)) : String(detail);
}

/** In the page: its elements, with those of their `states` that they are in. */
function elementsIn(states: States): Shown[] {
  const say = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent!;
    const inside = [...((node as Element).shadowRoot?.childNodes ?? []), ...node.childNodes];
    return inside.map(say).join(' ');
  };
  return Object.entries(states).flatMap(([tag, names]) =>
    [...document.querySelectorAll(`#storybook-root ${tag}`)].map((element) => ({
      tag,
      states: names.filter((name) => element.matches(`:state(${name})`)),
      says: say(element).replace(/\s+/g, ' '),
    })),
  );
}

/** Visits a page of the docs, waits until its stories are there, and tells what was wrong, and which of `names` it leaves out. */
export async function visitDocs(browser: Browser, url: string, id: string, names: readonly string[]): Promise<Findings> {
  const findings = nothing();
  const page = await openWindow(browser, url, () => findings);
  try {
    await page.goto(`${url}/iframe.html?id=${id}&viewMode=docs`);
    await page.waitForSelector('#storybook-docs h1', { timeout: maxWaitMs });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const isThere = (): boolean => [...document.querySelectorAll('.sb-loader')].every((loader) => !loader.checkVisibility());
    await page.waitForFunction(isThere, { timeout: maxWaitMs });
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('.sb-errordisplay_main, .script-error')].flatMap((error) =>
        error.checkVisibility() ? error.textContent : [],
      ),
    );
    findings.errors.push(...broken);
    const text = await page.evaluate(() => document.querySelector('#storybook-docs')!.textContent);
    findings.errors.push(...names.filter((name) => !text.includes(name)).map((name) => `${name} is not mentioned`));
  } catch (error) {
    findings.errors.push(String(error));
  } finally {
    await page.close();
  }
  return findings;
}

function nothing(): Findings {
  return { errors: [], axe: [], logged: [], foreign: [] };
}

async function openWindow(browser: Browser, url: string, findings: () => Findings): Promise<Page> {
  // A window of its own: pages in the background get no frames.
  const page = await browser.newPage({ type: 'window' });
  page.on('pageerror', (error) => findings().errors.push(String(error)));
  page.on('console', (message) => findings().logged.push(`${message.type()}: ${message.text()}`));
  page.on('request', (request) => {
    if (/^http/.test(request.url()) && !request.url().startsWith(url)) findings().foreign.push(request.url());
  });
  await page.evaluateOnNewDocument(listen);
  await page.setViewport({ width: 1_000, height: 900 });
  return page;
}

/** In the page: the story `id` instead of the one that is shown. */
function show(storyId: string): void {
  window.storyEvents = [];
  window.__STORYBOOK_ADDONS_CHANNEL__!.emit('setCurrentStory', { storyId, viewMode: 'story' });
}

/** In the page, before Storybook: keeps what its channel says. */
function listen(): void {
  const timer = setInterval(() => {
    const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
    if (!channel) return;
    clearInterval(timer);
    window.storyEvents = [];
    for (const name of ['storyFinished', 'storyMissing', 'storyErrored', 'storyThrewException', 'playFunctionThrewException'])
      channel.on(name, (detail) => window.storyEvents!.push([name, detail]));
  }, 1);
}
