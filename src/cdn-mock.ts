// `mock.js` for classic script tags: adds the exports of `tt-link/mock` to the global of `tt-link.js`.
import * as mock from './mock/mock.ts';

declare const TtLink: object | undefined;

if (typeof TtLink === 'undefined') throw new Error('Load tt-link.js before mock.js. In a module script, import mock.module.js instead.');
Object.assign(TtLink, mock);
