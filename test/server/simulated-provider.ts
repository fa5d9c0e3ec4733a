// TikTok's provider against a simulated TikTok in the same process.
import { simulatedTikTok, tiktok, type Provider, type SimulatedTikTok, type SimulatedTikTokOptions } from '../../src/server/server.ts';
import { secret } from './people.ts';

export const redirectUri = 'https://portal.test/tiktok/callback';

export function simulatedProvider(options: Partial<SimulatedTikTokOptions> = {}): { provider: Provider; simulated: SimulatedTikTok } {
  const simulated = simulatedTikTok({ url: 'https://tiktok.test', secret, ...options });
  return { provider: tiktok({ ...simulated.app, redirectUri }), simulated };
}
