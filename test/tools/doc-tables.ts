// The tables of the documentation, each made from the source that decides it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demoSettings } from '../../demo/settings.ts';
import { problemStatus } from '../../src/contract/problem-schema.ts';
import { requirements, type Requirement } from '../../src/core/eligibility.ts';
import { canRetry, type FailureCode, type ProblemCode } from '../../src/core/failure.ts';
import { metricFamilies, type Alarm } from '../../src/server/observability/metric-families.ts';
import { linkSettings, type Setting, type SettingsTable } from '../../src/server/node.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Item {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
  readonly kind?: 'field' | 'method';
  readonly attribute?: string;
}
type Lists = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates';
type Element = { readonly tagName: string } & Readonly<Partial<Record<Lists, readonly Item[]>>>;

const tags = ['tt-link-flow', 'tt-profile-card', 'tt-attach-profile'] as const;

/** A code of a later version does not compile until it has its meaning here. */
const failureMeanings: Record<FailureCode, string> = {
  'invalid-request': 'The API rejected the request. This is a fault of the page or of the API.',
  unauthenticated: 'Nobody is signed in.',
  forbidden: 'The caller may not do this.',
  'not-found': 'The session or profile does not exist, or belongs to somebody else.',
  'method-not-allowed': 'The API does not know this method.',
  conflict: 'The request does not fit the state of the session.',
  'too-large': 'The request is too large.',
  'rate-limited': 'The caller sent too many requests. `retryAfterMs` says how long to wait.',
  internal: 'The API has an unexpected error.',
  unavailable: 'The API or its database does not answer in time.',
  unreachable: 'There is no response: the network failed, or a timeout ended the request.',
  unreadable: 'The response does not match the contract.',
  provider: 'TikTok ended the session.',
  unsupported: 'The address in `api-base` does not answer as this API.',
};

const requirementMeanings: Record<Requirement, string> = {
  adult: 'The account holder is 18 or older.',
  'good-standing': 'The account is active and has no violation history.',
  'personal-account': 'The account is not a registered business account.',
  unaffiliated: 'The account is not linked to another agency or network.',
};

/** Every generated block by its name. */
export async function docTables(): Promise<Readonly<Record<string, string>>> {
  const elements = readElements();
  const of = (list: Lists, headings: readonly string[], row: (item: Item) => readonly string[]): string =>
    elements
      .filter(({ [list]: items = [] }) => items.length > 0)
      .map(({ tagName, [list]: items = [] }) => `\`<${tagName}>\`\n\n${table(headings, items.map(row))}`)
      .join('\n\n');
  const eventData = readEventData();
  return {
    ...Object.fromEntries(elements.map((element) => [element.tagName, elementTable(element)])),
    events: of('events', ['event', 'data', 'when'], ({ name, type, description = '' }) => [
      code(name),
      (eventData.get(type?.text ?? '') ?? []).map((field) => code(`event.${field}`)).join(', '),
      description,
    ]),
    parts: of('cssParts', ['part', 'what it is'], ({ name, description = '' }) => [code(`::part(${name})`), description]),
    slots: of('slots', ['slot', 'what it is for'], ({ name, description = '' }) => [
      name ? code(`slot="${name}"`) : 'default slot',
      description,
    ]),
    states: of('cssStates', ['state', 'when'], ({ name, description = '' }) => [code(`:state(${name})`), description]),
    tokens: tokenTable(elements[0]!),
    failures: table(
      ['code', 'HTTP status', 'meaning', 'Retry can help'],
      Object.entries(failureMeanings).map(([name, meaning]) => [
        code(name),
        String(problemStatus[name as ProblemCode] ?? ''),
        meaning,
        canRetry({ code: name as FailureCode }) ? 'yes' : 'no',
      ]),
    ),
    requirements: table(
      ['code', 'rule'],
      requirements.map((name) => [code(name), requirementMeanings[name]]),
    ),
    languages: await languageTable(),
    sizes: sizeTable(),
    settings: settingTable(linkSettings),
    'demo-settings': settingTable(demoSettings),
    metrics: metricTable(),
  };
}

/** The analyzer runs anew: the file of `npm run manifest` may be older than the sources. */
function readElements(): Element[] {
  const folder = '.artifacts/docs';
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js'), 'analyze', '--quiet', '--outdir', folder],
    {
      cwd: root,
    },
  );
  const { modules } = JSON.parse(read(`${folder}/custom-elements.json`)) as { modules: { declarations: Element[] }[] };
  const found = modules.flatMap(({ declarations }) => declarations);
  return tags.map((tag) => found.find(({ tagName }) => tagName === tag)!);
}

function elementTable({ attributes = [], members = [], events = [] }: Element): string {
  const described = attributes.filter(({ description }) => description);
  const properties = members.filter(({ kind, attribute, description }) => kind === 'field' && !attribute && description);
  const methods = members.filter(({ kind, description }) => kind === 'method' && description);
  const rows = [
    ...described.map((item) => [code(item.name), item]),
    ...properties.map((item) => [`property ${code(item.name)}`, item]),
    ...methods.map((item) => [`method ${code(`${item.name}()`)}`, item]),
  ] as [string, Item][];
  const names = events.map(({ name }) => code(name)).join(', ');
  return `${table(
    ['attribute', 'what it does'],
    rows.map(([name, { description = '' }]) => [name, description]),
  )}\n\nEvents: ${names}.`;
}

/** The fields of each event class: the parameters that its constructor keeps. */
function readEventData(): Map<string, string[]> {
  const source = read('src/elements/events.ts') + read('src/elements/card-events.ts');
  return new Map(
    [...source.matchAll(/class (\w+) extends Event \{.*?constructor\((.*?)\) \{/gs)].map(([, name, parameters]) => [
      name!,
      [...parameters!.matchAll(/readonly (\w+):/g)].map(([, field]) => field!),
    ]),
  );
}

function tokenTable({ cssProperties = [] }: Element): string {
  const styles = read('src/elements/host.styles.ts');
  return table(
    ['token', 'default', 'what it sets'],
    cssProperties.map(({ name, description = '' }) => {
      const start = styles.indexOf(`var(${name}, `) + `var(${name}, `.length;
      return [code(name), code(styles.slice(start, styles.indexOf(');', start))), description];
    }),
  );
}

async function languageTable(): Promise<string> {
  const files = readdirSync(join(root, 'src/i18n/locales')).map((file) => `locales/${file}`);
  const words = await Promise.all(
    ['en.ts', ...files].map(
      async (file) => (await import(/* @vite-ignore */ join(root, 'src/i18n', file))) as Record<string, { $code: string; $name: string }>,
    ),
  );
  return table(
    ['code', 'language', 'import'],
    words.map(({ default: standard, en }) => {
      const { $code, $name } = (standard ?? en)!;
      return [code($code), $name, $code === 'en' ? 'built in' : code(`tt-link/locales/${$code}`)];
    }),
  );
}

function sizeTable(): string {
  const budgets = JSON.parse(read('test/budgets.json')) as Record<string, { goal: number; ceiling?: number }>;
  // A single element of `tt-link/pure` is as large as its own entry point, and few pages add to the one file.
  const shown = Object.entries(budgets).filter(([name]) => !/^(Tt|cdn\/)/.test(name));
  const rows = shown.map(([name, { goal, ceiling = goal }]) => [name, ceiling] as const);
  const locales = rows.filter(([name]) => name.startsWith('locales/'));
  const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
  return table(
    ['what a page loads', 'at most (Brotli)'],
    [
      ...rows.filter((row) => !locales.includes(row)).map(([name, bytes]) => [code(name), kilobytes(bytes)]),
      ['one language', kilobytes(Math.max(...locales.map(([, bytes]) => bytes)))],
    ],
  );
}

function settingTable(settings: SettingsTable): string {
  return table(
    ['setting', 'default', 'value', 'meaning'],
    Object.entries<Setting>(settings).map(([name, { default: standard, required, secret, format, description }]) => [
      code(name),
      [required ? '**required**' : standard !== undefined && code(standard), secret && 'secret'].filter(Boolean).join(', '),
      format,
      description,
    ]),
  );
}

function metricTable(): string {
  const rows = Object.entries(metricFamilies).flatMap(([name, { type, help, alarms }]) =>
    alarms.map(({ series, when, action }: Alarm, index) => [
      code(series ? `${name}{${series}}` : name),
      index === 0 ? `${help} (${type})` : '',
      when,
      action,
    ]),
  );
  return table(['metric', 'what it counts', 'alarm', 'cause and action'], rows);
}

const code = (text: string): string => `\`${text}\``;

/** Without padding: a longer cell changes one line of a diff. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), `|${' --- |'.repeat(headings.length)}`, ...rows.map(line)].map((text) => text.replace(/ {2,}/g, ' ')).join('\n');
}
