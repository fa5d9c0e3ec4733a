// `--doctor`: looks at everything that a start with these settings relies on, and changes nothing.
import { redirectUriOf } from './addresses.ts';
import { checkPublicUrl } from './doctor-address.ts';
import { checkDatabaseState } from './doctor-database.ts';
import { checkRedirectUri, checkTikTok } from './doctor-tiktok.ts';
import type { Finding } from './finding.ts';
import { checkStart } from './link-process.ts';
import { linkSettings, type LinkSettings } from './link-settings.ts';
import { readSettings, type Environment } from './read-settings.ts';
import { linkRules } from './setting-rules.ts';
import { StartError } from './start-error.ts';

/** Runs every check: a line for each, and what to register at TikTok. */
export async function runDoctor(env: Environment): Promise<{ text: string; isHealthy: boolean }> {
  const settings = await settingsOf(env);
  if (Array.isArray(settings)) return { text: linesOf(settings), isHealthy: false };
  const isTikTok = settings.PROVIDER === 'tiktok';
  const redirectUri = redirectUriOf(settings);
  const found: Finding[] = [{ result: 'ok', check: 'settings', text: 'They can be used.' }];
  found.push(...(await checkDatabaseState(settings)));
  found.push(...(await checkPublicUrl(settings, redirectUri)));
  if (isTikTok) found.push(...(await checkTikTok(settings)));
  else
    found.push({
      result: 'warning',
      check: 'TikTok',
      text: 'PROVIDER is "simulator": nothing is asked of TikTok, and accounts are invented.',
    });
  if (isTikTok && redirectUri) found.push(checkRedirectUri(redirectUri));
  const text = linesOf(found) + (isTikTok ? `\n\n${registration(settings, redirectUri)}` : '');
  return { text, isHealthy: found.every(({ result }) => result !== 'failed') };
}

async function settingsOf(env: Environment): Promise<LinkSettings | Finding[]> {
  try {
    const settings = readSettings(linkSettings, env, linkRules);
    await checkStart(settings);
    return settings;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return error.message.split('\n').map((text) => ({ result: 'failed', check: 'settings', text }));
  }
}

function linesOf(found: readonly Finding[]): string {
  return found.map(({ result, check, text }) => `${result.padEnd(8)} ${check.padEnd(15)} ${text}`).join('\n');
}

function registration({ PUBLIC_URL, WEBHOOK_PATH, TIKTOK_SCOPES }: LinkSettings, redirectUri: string | undefined): string {
  return [
    'Register at TikTok, character by character:',
    ...(redirectUri ? [`  redirect URI of Login Kit (Web)   ${redirectUri}`] : []),
    `  callback URL of Webhooks          ${PUBLIC_URL}${WEBHOOK_PATH}`,
    `  scopes                            ${TIKTOK_SCOPES.join(', ')}`,
  ].join('\n');
}
