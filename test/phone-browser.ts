// A phone's browser without scripts and cookies: it opens addresses, presses buttons and follows redirects.
import { Window } from 'happy-dom';

interface Form {
  readonly method: string;
  readonly action: string;
  readonly fields: Record<string, string>;
}

const parser = new new Window().DOMParser();
const parse = (html: string) => parser.parseFromString(html, 'text/html');

export class PhoneBrowser {
  status = 0;
  url = 'http://localhost';
  headers = new Headers();
  html = '';
  /** Every address that was opened. */
  readonly visited: string[] = [];
  readonly #network: (request: Request) => Promise<Response>;
  readonly #language: string;
  #document = parse('');

  constructor(network: (request: Request) => Promise<Response>, language = 'en') {
    this.#network = network;
    this.#language = language;
  }

  /** Where the phone is, with its query. */
  get path(): string {
    const { pathname, search } = new URL(this.url);
    return pathname + search;
  }

  /** Which page is shown. */
  get page(): string {
    const page = this.#document.querySelector('main')?.getAttribute('data-page');
    return page ?? (this.heading === 'TikTok (simulated)' ? 'tiktok' : 'none');
  }

  get heading(): string {
    return wordsOf(this.#document.querySelector('h1'));
  }

  get text(): string {
    return wordsOf(this.#document.querySelector('main'));
  }

  get buttons(): string[] {
    return [...this.#document.querySelectorAll('button')].map(wordsOf);
  }

  /** Opens an address. */
  async open(address: string, init: RequestInit = {}): Promise<this> {
    const url = new URL(address, this.url).href;
    const response = await this.send(url, init);
    const location = response.headers.get('Location');
    if (location !== null) return this.open(new URL(location, url).href);
    this.url = url;
    this.status = response.status;
    this.headers = response.headers;
    this.html = await response.text();
    this.#document = parse(this.html);
    return this;
  }

  /** One request, without following where it leads. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    this.visited.push(url);
    return this.#network(
      new Request(url, { redirect: 'manual', ...init, headers: { 'Accept-Language': this.#language, ...init.headers } }),
    );
  }

  /** Presses a button, with what was typed. */
  async press(name: string, typed: Readonly<Record<string, string>> = {}): Promise<this> {
    const { method, action, fields } = this.form(name);
    const body = new URLSearchParams({ ...fields, ...typed });
    if (method === 'get') return this.open(`${action}?${body.toString()}`);
    return this.open(action, { method: 'POST', body });
  }

  /** The form of a button. */
  form(name: string): Form {
    const button = [...this.#document.querySelectorAll('button')].find((one) => wordsOf(one) === name);
    const id = button?.getAttribute('form');
    const form = id ? this.#document.getElementById(id) : button?.closest('form');
    if (!button || !form) throw new Error(`There is no button "${name}" on the page ${this.page}: ${this.text || this.html}`);
    const sent = [...form.querySelectorAll('input[type=hidden]'), ...(button.hasAttribute('name') ? [button] : [])];
    return {
      method: form.getAttribute('method') ?? 'get',
      action: new URL(form.getAttribute('action') ?? '', this.url).href,
      fields: Object.fromEntries(sent.map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? ''])),
    };
  }

  /** From the code to the account that agrees at the simulated TikTok. */
  async choose(code: string, handle: string): Promise<this> {
    await this.open(code);
    await this.press('Continue with TikTok');
    return this.press(`@${handle}`);
  }
}

function wordsOf(element: { readonly textContent: string } | null): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}
