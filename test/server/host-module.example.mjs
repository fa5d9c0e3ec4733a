// What a host adds to `tt-link-server`: HOST_MODULE names it.
/** @param {{ handle: string }} account */
export function checkEligibility(account) {
  return { adult: account.handle === 'north.kitchen' ? 'unmet' : 'unknown' };
}

export function usage() {
  return { invitations: 3, campaigns: 1 };
}
