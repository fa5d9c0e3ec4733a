// What a host adds to `tt-link-server`: HOST_MODULE names it.
// As a pool of connections does: it holds the process.
setInterval(() => {}, 60_000);

/** @param {{ handle: string }} account */
export function checkEligibility(account) {
  return { adult: account.handle === 'north.kitchen' ? 'unmet' : 'unknown' };
}

export function usage() {
  return { invitations: 3, campaigns: 1 };
}
