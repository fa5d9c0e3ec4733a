import type { Source } from './imports.ts';

/** Words that the glossary replaced, and what to say instead. Each is searched as a word of its own, in code and comments. */
const replaced: readonly (readonly [RegExp, string])[] = [
  [/\b(Session|Provider)Desk\b|\bdesk\b/, 'ProviderEvents'],
  [/\bUpkeep\b/i, 'LinkMaintenance'],
  [/\b(Driver|driver)\b/, 'AuthorizationPoller'],
  [/\b(Notices?|notices)\b/, 'webhook, WebhookEvent'],
  [/\bhints?\b/i, 'notification'],
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
  [/\b\w+Trail\b|(?<!audit )\btrail\b/, 'audit'],
];

/** Folders whose words are all replaced. */
const done = ['src/server/', 'src/elements/'];

/** Each replaced word that `source` still uses. */
export function replacedWords({ path, text }: Source): string[] {
  if (!done.some((folder) => path.startsWith(folder))) return [];
  return replaced.flatMap(([word, instead]) => {
    const found = word.exec(text);
    return found ? [`${path} says "${found[0]}" instead of ${instead}`] : [];
  });
}
