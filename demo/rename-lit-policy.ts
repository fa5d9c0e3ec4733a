import type { Plugin } from 'vite';

const policy = /createPolicy\((["'`])lit-html\1/;

/**
 * Gives Lit's Trusted Types policy our own name in a bundle. A page whose `trusted-types` list names `lit-html` allows
 * that name once: two copies of Lit on it would make the second throw while it is imported.
 */
export function renameLitPolicy(name = 'tt-link'): Plugin {
  return {
    name: 'rename-lit-policy',
    transform: {
      filter: { id: /[\\/]lit-html[\\/].*\.js(\?|$)/, code: policy },
      handler: (code) => ({ code: code.replace(policy, `createPolicy(${JSON.stringify(name)}`), map: null }),
    },
  };
}
