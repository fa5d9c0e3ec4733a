// What the phone shows of the request: who asks, and for what.
import { html } from 'hono/html';
import type { PhoneWords } from '../../i18n/phone/en.ts';
import { list, named, paragraph, section, type Content, type Context } from './phone-markup.ts';
import type { RequestFacts } from './phone-view.ts';

/** Who asks, where and when. */
export function factList({ agency, host, askedSecondsAgo }: RequestFacts, { language: { phone: words } }: Context): Content {
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
] as const satisfies readonly (readonly [string, keyof PhoneWords])[];

/** What others will see of the account, as far as the portal asks for it. */
export function visible({ agency, label, scopes }: RequestFacts, { language: { phone: words, elements } }: Context): Content {
  const lines = scopeLines.filter(([scope]) => scopes.includes(scope)).map(([, key]) => words[key]);
  return section(words['visible.title'], [
    paragraph(named(words['visible.text'], agency).content),
    list('ul', lines),
    label === undefined ? '' : paragraph(named(words['visible.label'], elements[`label.${label}`]).content),
  ]);
}
