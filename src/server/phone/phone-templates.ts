// One function for each page: from a view to HTML. There is no script: forms, links and `refresh` do everything.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { isRequirement, requirements } from '../../core/eligibility.ts';
import { phoneEn, type PhoneWords } from '../../i18n/phone/en.ts';
import type { PhoneLanguage } from './phone-language.ts';
import { phoneStyles } from './phone-styles.ts';
import type { FormFields, PhoneView, RequestFacts } from './phone-view.ts';

type Html = ReturnType<typeof html>;
type Content = Html | string | readonly Content[];

/** What every template needs; `base` is the path of the phone page. */
interface Context {
  readonly language: PhoneLanguage;
  readonly base: string;
}

/** A heading as text, for the title, and with each name in an element of its own. */
interface Heading {
  readonly title: string;
  readonly content: Content;
}

interface Page {
  readonly heading: Heading;
  readonly body: Content;
  /** Seconds until the page is loaded again. */
  readonly refresh?: number;
}

/** Seconds between two looks at what the server does, and at what is answered on the computer. */
const waitSeconds = 2;
const reviewSeconds = 5;

/** The whole document. */
export function phonePage(view: PhoneView, context: Context): string {
  const { $code, $dir } = context.language.phone;
  const { heading, body, refresh } = pageOf(view, context);
  const document = html`<!doctype html>
    <html lang="${$code}" dir="${$dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${refresh === undefined ? '' : html`<meta http-equiv="refresh" content="${refresh}" />`}
        <title>${heading.title}</title>
        ${raw(`<style>${phoneStyles}</style>`)}
      </head>
      <body>
        <main data-page="${view.page}">
          <h1>${heading.content}</h1>
          ${body}
        </main>
      </body>
    </html>`;
  // Nothing in it is a promise.
  return (document as HtmlEscapedString).toString();
}

function pageOf(view: PhoneView, context: Context): Page {
  const { phone: words, elements } = context.language;
  switch (view.page) {
    case 'ask':
      return {
        heading: named(words['ask.title'], view.request.agency),
        body: [
          factList(view.request, context),
          paragraph(words['ask.next']),
          section(
            elements['scan.requirements'],
            list(
              'ul',
              requirements.map((code) => elements[`requirement.${code}`]),
            ),
          ),
          visible(view.request, context),
          note(named(words['ask.caution'], view.request.agency).content),
          actions(
            button(context, 'decline', words.decline, view.fields),
            button(context, 'claim', words['ask.continue'], view.fields, 'main'),
          ),
        ],
      };
    case 'leave':
      return {
        heading: plain(words['leave.title']),
        body: [
          paragraph(words['leave.text']),
          actions(
            button(context, 'decline', words.decline, view.fields),
            button(context, 'claim', words['ask.continue'], view.fields, 'main'),
          ),
        ],
        refresh: afterExpiry(view),
      };
    case 'wait':
      return { heading: plain(words['wait.title']), body: paragraph(words['wait.text']), refresh: waitSeconds };
    case 'number':
      return { ...numberPage(view, context), refresh: afterExpiry(view) };
    case 'confirm': {
      const account = view.account ?? elements['card.nameless'];
      return {
        heading: named(words['confirm.title'], account, view.request.agency),
        body: [
          factList(view.request, context),
          visible(view.request, context),
          note(words['one-agency']),
          paragraph(words['confirm.other']),
          actions(
            button(context, 'decline', words.decline, view.fields),
            button(context, 'confirm', words['confirm.yes'], view.fields, 'main'),
          ),
        ],
        refresh: afterExpiry(view),
      };
    }
    case 'review': {
      const account = view.account ?? elements['card.nameless'];
      const [title, text] = view.sameDevice
        ? [words['review.here.title'], words['review.here.text']]
        : [words['review.title'], words['review.text']];
      return { heading: plain(title), body: paragraph(named(text, account).content), refresh: reviewSeconds };
    }
    case 'linked': {
      const account = view.account ?? elements['card.nameless'];
      return { heading: named(words['linked.title'], account, view.agency), body: paragraph(words['linked.text']) };
    }
    case 'ineligible': {
      const account = view.account ?? elements['card.nameless'];
      return {
        heading: named(elements['ineligible.account'], account),
        body: [view.unmet.map((code) => unmetRequirement(code, context)), note(words['ineligible.next'])],
      };
    }
    case 'declined': {
      const [title, text] = {
        person: ['declined.title', 'declined.text'] as const,
        number: ['declined.number.title', 'declined.number.text'] as const,
        tiktok: ['declined.title', 'declined.tiktok.text'] as const,
      }[view.by];
      return ended(words, title, text);
    }
    case 'failed':
      return {
        heading: plain(words['failed.title']),
        body: [
          paragraph(words['failed.text']),
          view.reason === '' ? '' : html`<p class="soft">${elements['failure.support-code']} <code>${view.reason}</code></p>`,
          note(words['start-again']),
        ],
      };
    case 'unavailable':
      return {
        heading: plain(words['unavailable.title']),
        body: [
          paragraph(words['unavailable.text']),
          html`<form class="actions one" method="${view.retry.method}" action="${view.retry.path}">
            ${hidden(view.retry.fields)}<button class="main">${elements['try-again']}</button>
          </form>`,
        ],
        ...(view.refresh && { refresh: reviewSeconds }),
      };
    case 'rejected':
    case 'cancelled':
    case 'expired':
      return ended(words, `${view.page}.title`, `${view.page}.text`);
    case 'used':
    case 'replaced':
    case 'unknown':
    case 'callback':
    case 'form':
      return { heading: plain(words[`${view.page}.title`]), body: paragraph(words[`${view.page}.text`]) };
  }
}

function numberPage(view: Extract<PhoneView, { page: 'number' }>, context: Context): Page {
  const { phone: words } = context.language;
  const problem = view.isMalformed
    ? words['number.two-digits']
    : view.triesLeft < maxTriesShown
      ? words['number.wrong'](view.triesLeft)
      : undefined;
  return {
    heading: { title: words['number.question'], content: html`<label for="number">${words['number.question']}</label>` },
    body: [
      html`<p id="number-text">${words['number.text']}</p>`,
      html`<form id="match" method="post" action="${context.base}/match">
        ${hidden(view.fields)} ${problem === undefined ? '' : html`<p class="stop" id="number-problem" role="alert">${problem}</p>`}
        <input
          id="number"
          name="number"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          maxlength="2"
          required
          aria-describedby="${problem === undefined ? 'number-text' : 'number-problem number-text'}"
          ${problem === undefined ? '' : raw('aria-invalid="true"')}
        />
      </form>`,
      note(words['number.caution']),
      actions(
        button(context, 'decline', words.decline, view.fields),
        html`<button class="main" form="match">${words['number.continue']}</button>`,
      ),
    ],
  };
}

/** All tries are left: nothing was wrong yet. */
const maxTriesShown = 3;

function factList({ agency, host, askedSecondsAgo }: RequestFacts, { language: { phone: words } }: Context): Content {
  const fact = (term: string, value: string) =>
    html`<div>
      <dt>${term}</dt>
      <dd><bdi>${value}</bdi></dd>
    </div>`;
  return html`<dl>
    ${fact(words['fact.agency'], agency)} ${host === '' ? '' : fact(words['fact.host'], host)}
    ${fact(words['fact.time'], ago(askedSecondsAgo, words.$code))}
  </dl>`;
}

function ago(seconds: number, code: string): string {
  const format = new Intl.RelativeTimeFormat(code, { numeric: 'auto' });
  return seconds < 60 ? format.format(-seconds, 'second') : format.format(-Math.round(seconds / 60), 'minute');
}

const scopeLines = [
  ['user.info.basic', 'visible.basic'],
  ['user.info.profile', 'visible.profile'],
  ['user.info.stats', 'visible.stats'],
  ['video.list', 'visible.videos'],
] as const satisfies readonly (readonly [string, keyof typeof phoneEn])[];

function visible({ agency, label, scopes }: RequestFacts, { language: { phone: words, elements } }: Context): Content {
  const lines = scopeLines.filter(([scope]) => scopes.includes(scope)).map(([, key]) => words[key]);
  return section(words['visible.title'], [
    paragraph(named(words['visible.text'], agency).content),
    list('ul', lines),
    label === undefined ? '' : paragraph(named(words['visible.label'], elements[`label.${label}`]).content),
  ]);
}

/** The rule that the account breaks, and what the person can do. */
function unmetRequirement(code: string, { language: { elements } }: Context): Content {
  if (!isRequirement(code)) return section(elements['unmet.unknown'], html`<p>${elements['fix.unknown']} <code>${code}</code></p>`);
  const steps = elements[`fix.${code}`].split('\n');
  return section(elements[`unmet.${code}`], steps.length > 1 ? list('ol', steps) : paragraph(steps[0]!));
}

type PlainKey = { [K in keyof PhoneWords]: PhoneWords[K] extends string ? K : never }[keyof PhoneWords];

/** The session is over, and a new code may be had. */
function ended(words: PhoneWords, title: PlainKey, text: PlainKey): Page {
  return { heading: plain(words[title]), body: [paragraph(words[text]), note(words['start-again'])] };
}

function plain(text: string): Heading {
  return { title: text, content: text };
}

/** A sentence with names in it. In HTML each is isolated by an element, in a title by characters, so that none turns its direction. */
function named(sentence: (...names: string[]) => string, ...names: string[]): Heading {
  const marks = names.map((_, index) => String.fromCharCode(0xe000 + index));
  return {
    title: sentence(...names.map((name) => `\u2068${name}\u2069`)),
    content: sentence(...marks)
      .split(/([\ue000-\ue00f])/)
      .map((part) => (marks.includes(part) ? html`<bdi>${names[marks.indexOf(part)]}</bdi>` : part)),
  };
}

function section(title: string, content: Content): Content {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function paragraph(content: Content): Content {
  return html`<p>${content}</p>`;
}

function note(content: Content): Content {
  return html`<p class="note">${content}</p>`;
}

function list(kind: 'ul' | 'ol', items: readonly string[]): Content {
  const lines = items.map((item) => html`<li>${item}</li>`);
  return kind === 'ul'
    ? html`<ul>
        ${lines}
      </ul>`
    : html`<ol>
        ${lines}
      </ol>`;
}

function actions(...buttons: Content[]): Content {
  return html`<div class="actions">${buttons}</div>`;
}

function button({ base }: Context, action: string, text: string, fields: FormFields, kind?: 'main'): Content {
  return html`<form method="post" action="${base}/${action}">${hidden(fields)}<button class="${kind ?? 'other'}">${text}</button></form>`;
}

function hidden(fields: FormFields): Content {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

/** Whoever forgets the page finds out that the time is over. A page with something to press is not loaded before. */
function afterExpiry({ expiresInMs }: { expiresInMs: number }): number {
  return Math.ceil(expiresInMs / 1_000) + 1;
}
