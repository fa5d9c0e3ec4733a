import type { Principal } from '../../src/server/server.ts';

export const secret = new Uint8Array(32).fill(7);

/** `mia@sunrise`. */
export function principal(name: string, partnerRoles: Principal['agency']['partnerRoles'] = ['cap', 'tap']): Principal {
  const [user = '', agency = ''] = name.split('@');
  return { agency: { id: agency, name: `Agency ${agency}`, partnerRoles }, user: { id: user } };
}
