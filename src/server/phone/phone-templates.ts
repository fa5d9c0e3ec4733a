// One function for each page: from a view to HTML. There is no script: forms, links and `refresh` do everything.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { isRequirement, requirements } from '../../core/eligibility.ts';
import type { PhoneWords } from '../../i18n/phone/en.ts';
import {
  actions,
  button,
  hidden,
  list,
  named,
  note,
  paragraph,
  plain,
  section,
  type Content,
  type Context,
  type Heading,
} from './phone-markup.ts';
import { factList, visible } from './phone-request.ts';
import { phoneStyles } from './phone-styles.ts';
import { maxTries, type AccountName, type FormFields, type PhoneView } from './phone-view.ts';

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
  const nameOf = (account: AccountName): string => account ?? elements['card.nameless'];
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
          declineOr(button(context, 'claim', words['ask.continue'], view.fields, 'main'), view.fields, context),
        ],
      };
    case 'leave':
      return {
        heading: plain(words['leave.title']),
        body: [
          paragraph(words['leave.text']),
          declineOr(button(context, 'claim', words['ask.continue'], view.fields, 'main'), view.fields, context),
        ],
        refresh: afterExpiry(view),
      };
    case 'wait':
      return { heading: plain(words['wait.title']), body: paragraph(words['wait.text']), refresh: waitSeconds };
    case 'left':
      return { heading: plain(words['left.title']), body: paragraph(words['left.text']), refresh: reviewSeconds };
    case 'number':
      return { ...numberPage(view, context), refresh: afterExpiry(view) };
    case 'confirm':
      return {
        heading: named(words['confirm.title'], nameOf(view.account), view.request.agency),
        body: [
          factList(view.request, context),
          visible(view.request, context),
          note(words['one-agency']),
          paragraph(words['confirm.other']),
          declineOr(button(context, 'confirm', words['confirm.yes'], view.fields, 'main'), view.fields, context),
        ],
        refresh: afterExpiry(view),
      };
    case 'review': {
      const [title, text] = view.sameDevice
        ? [words['review.here.title'], words['review.here.text']]
        : [words['review.title'], words['review.text']];
      return { heading: plain(title), body: paragraph(named(text, nameOf(view.account)).content), refresh: reviewSeconds };
    }
    case 'linked':
      return { heading: named(words['linked.title'], nameOf(view.account), view.agency), body: paragraph(words['linked.text']) };
    case 'ineligible':
      return {
        heading: named(elements['ineligible.account'], nameOf(view.account)),
        body: [view.unmet.map((code) => unmetRequirement(code, context)), note(words['ineligible.next'])],
      };
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
          html`<form class="actions" method="${view.retry.method}" action="${view.retry.path}">
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
    : view.triesLeft < maxTries
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
      declineOr(html`<button class="main" form="match">${words['number.continue']}</button>`, view.fields, context),
    ],
  };
}

/** The rule that the account breaks, and what the person can do. */
function unmetRequirement(code: string, { language: { elements } }: Context): Content {
  if (!isRequirement(code)) return section(elements['unmet.unknown'], html`<p>${elements['fix.unknown']} <code>${code}</code></p>`);
  const steps = elements[`fix.${code}`].split('\n');
  return section(elements[`unmet.${code}`], steps.length > 1 ? list('ol', steps) : paragraph(steps[0]!));
}

/** The two answers of a page that asks. */
function declineOr(main: Content, fields: FormFields, context: Context): Content {
  return actions(button(context, 'decline', context.language.phone.decline, fields), main);
}

type PlainKey = { [K in keyof PhoneWords]: PhoneWords[K] extends string ? K : never }[keyof PhoneWords];

/** The session is over, and a new code may be had. */
function ended(words: PhoneWords, title: PlainKey, text: PlainKey): Page {
  return { heading: plain(words[title]), body: [paragraph(words[text]), note(words['start-again'])] };
}

/** The page is loaded again once the session has expired, and not before: that would delete what was typed. */
function afterExpiry({ expiresInMs }: { expiresInMs: number }): number {
  return Math.ceil(expiresInMs / 1_000) + 1;
}
