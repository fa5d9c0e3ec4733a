import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { layout } from '../../demo/layout.ts';
import { cookieChoices } from '../../demo/choices.ts';
import { MockClock } from '../../src/mock/mock.ts';
import { startDemo, type DemoOptions } from '../../demo/process.ts';
import { notFoundPage, openCodePage, pages, signedOutPage } from '../../demo/site-map.ts';
import { openStaticDemo, type Store } from '../../demo/static/static-demo.ts';
import { copyEmptyDatabase } from '../empty-database.ts';
import { PhoneBrowser } from '../phone-browser.ts';

/** The pages as they are before Vite: what is tested here needs none of its scripts and styles. */
export const plainPages = new Map(
  [...pages, notFoundPage, signedOutPage, openCodePage].map((page) => [
    `pages/${page.file}`,
    layout(page, readFileSync(`demo/pages/${page.file}`, 'utf8')),
  ]),
);

/** The demo on an empty database of its own, which is deleted when it is closed. */
export async function startPlainDemo(options: DemoOptions = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tt-link-demo-'));
  await copyEmptyDatabase(join(dataDir, 'db'));
  const demo = await startDemo({ port: 0, pages: plainPages, dataDir, ...options });
  return { ...demo, close: () => demo.close().finally(() => rmSync(dataDir, { recursive: true, force: true })) };
}

/** A page, or what a form brought. */
export interface Visited {
  readonly status: number;
  readonly location: string;
  readonly html: string;
}

/** A partner center to visit. */
export interface Demo {
  readonly url: string;
  ask(path: string, init: RequestInit): Promise<Response>;
  close?(): Promise<void>;
}

/** The same center twice: in front of the backend, and of the mock as in the static site. */
export const demos: [string, () => Promise<Demo>][] = [
  [
    'in front of the backend',
    async () => {
      const { url, close } = await startPlainDemo();
      return { url, close, ask: (path, init) => fetch(url + path, init) };
    },
  ],
  ['in front of the mock', () => openCenter()],
];

/** In front of the mock, for a release of both: where the backend has no part in what is tested. */
export const demosWithoutBackend = process.env.RELEASE ? demos : demos.slice(1);

/** A phone that nobody has used yet. */
export function phoneOf(demo: () => Pick<Demo, 'ask'>): PhoneBrowser {
  return new PhoneBrowser(async ({ url, method, headers, body }) => {
    const { pathname, search } = new URL(url);
    const sent = body && (await new Response(body).text());
    return demo().ask(pathname + search, { method, headers, redirect: 'manual', ...(sent !== null && { body: sent }) });
  });
}

/** Keeps its text as long as it is there itself. */
export function memoryStore(text?: string): Store {
  return {
    read: () => text,
    write: (given) => {
      text = given;
    },
  };
}

/** The static site without a browser around it. */
export async function openCenter(store = memoryStore(), clock = new MockClock()): Promise<Demo> {
  const url = 'http://localhost:5173';
  const answer = await openStaticDemo({
    pages: plainPages,
    url,
    choices: cookieChoices,
    clock,
    store,
  });
  return { url, ask: (path, init) => answer(new Request(url + path, init)) };
}

/** One demo for a describe block. */
export function sharedDemo(start: () => Promise<Demo>): () => Demo {
  let demo: Demo;
  beforeAll(async () => {
    demo = await start();
  });
  afterAll(() => demo?.close?.());
  return () => demo;
}

/** Somebody at a computer, such as `mia@sunrise`, without a browser. */
export class Visitor {
  constructor(
    private readonly demo: () => Demo,
    private readonly who: string,
  ) {}

  async ask(path: string, init: RequestInit = {}): Promise<Visited> {
    const headers = { Cookie: `demo-user=${this.who}`, ...(init.headers as Record<string, string>) };
    const response = await this.demo().ask(path, { ...init, headers, redirect: 'manual' });
    return { status: response.status, location: response.headers.get('Location') ?? '', html: await response.text() };
  }

  async see(path: string): Promise<string> {
    const { status, html } = await this.ask(path);
    expect(status, path).toBe(200);
    return html;
  }

  send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Visited> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** Sends a form that has nothing wrong with it: where it goes on. */
  async sent(path: string, fields: Record<string, string>): Promise<string> {
    const { status, location, html } = await this.send(path, fields);
    expect(status, html).toBe(303);
    return location;
  }

  async api<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
    const { html } = await this.ask(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return (html ? JSON.parse(html) : undefined) as T;
  }

  /** Links the account the whole way and answers the profile's id. */
  async link(handle: string): Promise<string> {
    const session = await this.api<{ id: string; scanUrl: string }>('POST', '/api/tt/link-sessions', { entry: 'profile' });
    const address = `/api/tt/link-sessions/${session.id}`;
    const phone = phoneOf(this.demo);
    await phone.choose(session.scanUrl, handle);
    const { matchCode } = await this.api<{ matchCode: string }>('GET', address);
    await phone.press('Continue', { number: matchCode });
    await phone.press('Confirm');
    const linked = await this.api<{ status: string; profile: { id: string } }>('POST', `${address}/decision`, { accept: true });
    expect(linked.status).toBe('linked');
    return linked.profile.id;
  }

  async unlink(): Promise<void> {
    await this.api('DELETE', '/api/tt/link');
  }
}

/** What stands beside the field as wrong with it. */
export function errorOf(html: string, field: string): string {
  const [, words = ''] = new RegExp(`id="${field}-error"[^>]*>([^<]*)<`).exec(html) ?? [];
  return words.trim().replaceAll('&#39;', "'");
}

export const invitation = { message: 'Shall we make something of paper?' };
export const request = { handle: 'sand.castle', commission: '12.5' };
export const campaign = { title: 'A week of folding', commission: '8', start: '2030-05-01', end: '2030-05-31' };
