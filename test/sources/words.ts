import type { Source } from './imports.ts';

type Replaced = readonly [word: RegExp, instead: string];

/** Words that the glossary replaced, and what to say instead. Each is searched as a word of its own, in code and comments. */
const everywhere: readonly Replaced[] = [
  [/\b(Session|Provider)Desk\b/, 'ProviderEvents'],
  [/\bUpkeep\b/i, 'LinkMaintenance'],
  [/\b(Notices?|notices)\b/, 'webhook, WebhookEvent'],
  [/\b\w*[hH]earing\b/, 'listening'],
  [/\bStepTeller\b/, 'StepReporter'],
  [/\bFocusKeeper\b/, 'FocusController'],
  [/\bQrDrawer\b/, 'QrController'],
  [/\bUpstreamTrouble\b/, 'UpstreamError'],
  [/\bhastenJob\b/, 'runSoon'],
  [/\bpostponeJob\b/, 'reschedule'],
  [/\btellHost\b/, 'deliverHook'],
  [/\bpoke\b/, 'wake'],
  [/\b(untold|unheard)\b/, 'reported'],
  [/\bpatiently\b/, 'withBackoff, timeout'],
  [/\binsist\b/, 'withRetry'],
  [/\bclientOf\b/, 'requireClient'],
  [/\blongest[A-Z]\w*/, 'max…'],
  [/\bscripted-client\b|\bScriptedClient\b/, 'createMockApi'],
  [/\bquestionsPerMinute\b|\bQUESTIONS_PER_MINUTE\b/, 'pollsPerMinute'],
  [/\beventsKeptMs\b/, 'auditKeptMs'],
];

/** Words that mean something else in a page. */
const inServer: readonly Replaced[] = [
  [/\bdesk\b/, 'ProviderEvents'],
  [/\b(Driver|driver)\b/, 'AuthorizationPoller'],
  [/\bhints?\b/i, 'notification'],
  [/\b\w+Trail\b|(?<!audit )\btrail\b/, 'audit'],
];

/** Words that mean something else outside of the partner center. */
const inDemo: readonly Replaced[] = [
  [/\bSoon\b/, 'Awaitable'],
  [/\bPlaces\b/, 'Slots'],
  [/\b(Staff)?Visit\b/, 'RequestContext, StaffContext'],
  [/\bwake[A-Z]\w+/, 'enhance…'],
  [/\bframe(Values|d)?\(/, 'layout'],
];

/** Words on the screen have typographic marks; everything else that people read in a source has straight ones. */
const typographic: Replaced = [/[‘’“”]/, 'a straight mark'];
const onScreen = /^src\/(i18n\/|server\/tiktok\/simulated-tiktok\/(sample-accounts|authorize-page)\.ts)/;

/** Each replaced word that `source` still uses. */
export function replacedWords({ path, text }: Source): string[] {
  // These state the words, as what must not be found.
  if (path.startsWith('test/sources/')) return [];
  const words = [...everywhere];
  if (/^(src|test)\/server\//.test(path)) words.push(...inServer);
  if (/^(demo|test\/demo)\//.test(path)) words.push(...inDemo);
  if (path.startsWith('src/') && !onScreen.test(path)) words.push(typographic);
  return words.flatMap(([word, instead]) => {
    const found = word.exec(text);
    return found ? [`${path} says "${found[0]}" instead of ${instead}`] : [];
  });
}
