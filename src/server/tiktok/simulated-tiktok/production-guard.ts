/** Throws with NODE_ENV=production unless ALLOW_SIMULATOR=1. */
export function refuseInProduction(env: Readonly<Record<string, string | undefined>>): void {
  if (env.NODE_ENV === 'production' && env.ALLOW_SIMULATOR !== '1')
    throw new Error(
      'The simulator links invented accounts and is not for production. Configure a real provider, or set ALLOW_SIMULATOR=1 if this is a demonstration.',
    );
}
