// A phone's browser without scripts: it opens addresses, presses buttons and follows redirects, to the backend or to TikTok.
import type { FaultyTikTok } from './faulty-tiktok.ts';
import type { LinkServer } from '../../src/server/server.ts';

interface Form {
  readonly method: string;
  readonly action: string;
  readonly fields: Record<string, string>;
}

export class PhoneBrowser {
  status = 0;
  html = '';
  url = '';
  headers = new Headers();
  /** Every address that was opened. */
  readonly visited: string[] = [];
  readonly #server: () => LinkServer;
  readonly #fake: FaultyTikTok;
  readonly #language: string;

  constructor(server: () => LinkServer, fake: FaultyTikTok, language = 'en') {
    this.#server = server;
    this.#fake = fake;
    this.#language = language;
  }

  /** Which page is shown. */
  get page(): string {
    return /data-page="([\w-]+)"/.exec(this.html)?.[1] ?? (this.html.includes('TikTok (simulated)') ? 'tiktok' : 'none');
  }

  get heading(): string {
    return plainText(/<h1>([^]*?)<\/h1>/.exec(this.html)?.[1] ?? '');
  }

  get text(): string {
    return plainText(/<main[^]*<\/main>/.exec(this.html)?.[0] ?? '');
  }

  get buttons(): string[] {
    return [...this.html.matchAll(/<button[^>]*>([^]*?)<\/button>/g)].map(([, text]) => plainText(text!));
  }

  /** Opens an address. */
  async open(url: string, init: RequestInit = {}): Promise<this> {
    const response = await this.send(url, init);
    const location = response.headers.get('Location');
    if (location !== null) return this.open(new URL(location, url).href);
    this.url = url;
    this.status = response.status;
    this.headers = response.headers;
    this.html = await response.text();
    return this;
  }

  /** One request, without following where it leads. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    this.visited.push(url);
    const request = new Request(url, { ...init, headers: { 'Accept-Language': this.#language, ...init.headers } });
    return new URL(url).host === 'portal.test' ? this.#server().phone(request) : this.#fake.simulated.handler(request);
  }

  /** Presses a button, with what was typed. */
  async press(name: string, typed: Record<string, string> = {}): Promise<this> {
    const form = this.form(name);
    const body = new URLSearchParams({ ...form.fields, ...typed });
    if (form.method === 'get') return this.open(`${form.action}?${body.toString()}`);
    return this.open(form.action, { method: 'POST', body });
  }

  /** The form of a button. */
  form(name: string): Form {
    const forms = [...this.html.matchAll(/<form([^>]*)>([^]*?)<\/form>/g)].map(([, tag, content]) => ({ tag: tag!, content: content! }));
    const id = [...this.html.matchAll(/<button[^>]*form="(\w+)"[^>]*>([^]*?)<\/button>/g)].find(
      ([, , text]) => plainText(text!) === name,
    )?.[1];
    const form = forms.find(({ tag, content }) =>
      id === undefined
        ? [...content.matchAll(/<button[^>]*>([^]*?)<\/button>/g)].some(([, text]) => plainText(text!) === name)
        : tag.includes(`id="${id}"`),
    );
    if (!form) throw new Error(`There is no button "${name}" on the page ${this.page}: ${this.text || this.html}`);
    const inputs = [...form.content.matchAll(/<input\s+type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"/g)];
    const pressed = new RegExp(`<button[^>]*name="([^"]*)"[^>]*value="([^"]*)"[^>]*>\\s*${name}\\s*<`).exec(form.content);
    const action = /action="([^"]*)"/.exec(form.tag)?.[1] ?? '';
    return {
      method: /method="(\w+)"/.exec(form.tag)?.[1] ?? 'get',
      action: new URL(unescaped(action), this.url).href,
      fields: {
        ...Object.fromEntries(inputs.map(([, field, value]) => [field!, unescaped(value!)])),
        ...(pressed && { [pressed[1]!]: unescaped(pressed[2]!) }),
      },
    };
  }
}

function plainText(markup: string): string {
  return unescaped(markup.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .replace(/ (?=[?.:])/g, '')
    .trim();
}

function unescaped(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
