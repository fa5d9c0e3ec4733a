// A phone without scripts and cookies: it follows redirects, reads pages and sends their forms.
import { Window } from 'happy-dom';

const parser = new new Window().DOMParser();

/** Answers requests to one host. */
export type Ask = (path: string, init: RequestInit) => Promise<Response>;

export class PhoneBrowser {
  #url = new URL('http://localhost');
  #document = parser.parseFromString('', 'text/html');
  status = 0;

  constructor(private readonly ask: Ask) {}

  /** Where the phone is, with its query. */
  get path(): string {
    return this.#url.pathname + this.#url.search;
  }

  get heading(): string {
    return this.#document.querySelector('h1')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  }

  get words(): string {
    return this.#document.body.textContent.replace(/\s+/g, ' ').trim();
  }

  /** What the page is about, such as `number`. */
  get page(): string {
    return this.#document.querySelector('main')?.dataset['page'] ?? '';
  }

  async open(address: string, init: RequestInit = {}): Promise<this> {
    this.#url = new URL(address, this.#url);
    const response = await this.ask(this.path, { ...init, redirect: 'manual' });
    const location = response.headers.get('Location');
    if (location !== null) return this.open(location);
    this.status = response.status;
    const html = await response.text();
    this.#document = parser.parseFromString(html, 'text/html');
    return this;
  }

  /** Presses the button with these words, once its form is filled in. */
  async press(words: string, typed: Readonly<Record<string, string>> = {}): Promise<this> {
    const button = [...this.#document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === words);
    const id = button?.getAttribute('form');
    const form = id ? this.#document.getElementById(id) : button?.closest('form');
    if (!button || !form) throw new Error(`No button "${words}" on the page "${this.heading}".`);
    const fields = new URLSearchParams();
    for (const input of form.querySelectorAll('input')) {
      const name = input.getAttribute('name') ?? '';
      if (input.getAttribute('type') !== 'checkbox') fields.set(name, typed[name] ?? input.getAttribute('value') ?? '');
    }
    if (button.getAttribute('name')) fields.set(button.getAttribute('name')!, button.getAttribute('value') ?? '');
    const action = form.getAttribute('action') ?? this.path;
    if (form.getAttribute('method') !== 'post') return this.open(`${action}?${fields}`);
    return this.open(action, { method: 'POST', body: fields });
  }

  /** From the code to the account that agrees at the simulated TikTok. */
  async choose(code: string, handle: string): Promise<this> {
    await this.open(code);
    await this.press('Continue with TikTok');
    return this.press(`@${handle}`);
  }
}
