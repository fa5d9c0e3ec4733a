import { phonePathOf, simulatedTikTokPath } from './addresses.ts';
import { linkSettings, type LinkSettings } from './link-settings.ts';

/** What is wrong between settings that are right one by one. */
export function linkRules(settings: Partial<LinkSettings>): string[] {
  const wrong: string[] = [];
  const { DATABASE_URL, DATA_DIR, PROVIDER, ALLOW_SIMULATOR, BASE_PATH, WEBHOOK_PATH } = settings;
  if ((DATABASE_URL === undefined) === (DATA_DIR === undefined))
    wrong.push('DATABASE_URL or DATA_DIR has to say where the data is: one of them, not both.');
  if (settings.JWT_SECRETS === undefined && settings.JWT_JWKS_URL === undefined)
    wrong.push('JWT_SECRETS is missing: set it, or set JWT_JWKS_URL if the portal signs its tokens with RS256 or ES256.');
  if (PROVIDER === 'simulator' && !ALLOW_SIMULATOR)
    wrong.push('PROVIDER is "simulator", which links invented accounts: set ALLOW_SIMULATOR=1 where that is what you want.');
  if (PROVIDER === 'tiktok')
    for (const name of ['TIKTOK_CLIENT_KEY', 'TIKTOK_CLIENT_SECRET'] as const)
      if (settings[name] === undefined) wrong.push(`${name} is missing: PROVIDER=tiktok needs ${linkSettings[name].format}.`);
  const phonePath = phonePathOf(settings);
  if (`${phonePath}/`.startsWith(`${BASE_PATH}/`))
    wrong.push('PHONE_PATH is under BASE_PATH: give the phone page an address beside the API.');
  if (WEBHOOK_PATH === phonePath || WEBHOOK_PATH === `${phonePath}/callback`)
    wrong.push('WEBHOOK_PATH is an address of the phone page: give the webhook another one, such as /tiktok/webhook.');
  if (`${WEBHOOK_PATH}/`.startsWith(`${BASE_PATH}/`)) wrong.push('WEBHOOK_PATH is under BASE_PATH: give TikTok an address beside the API.');
  if (PROVIDER === 'simulator')
    for (const [name, taken] of Object.entries({ BASE_PATH, WEBHOOK_PATH, PHONE_PATH: phonePath }))
      if (`${taken}/`.startsWith(`${simulatedTikTokPath}/`))
        wrong.push(`${name} is under ${simulatedTikTokPath}, where the simulated TikTok is.`);
  return wrong;
}
