// `npm run build:demo`: the demo without a backend, as plain files. BASE_PATH=/tt-link/ where they will lie below a path.
import { buildSite } from './build-site.ts';

const outDir = '.artifacts/demo';
const base = process.env.BASE_PATH || '/';
if (!/^\/([\w.~-]+\/)*$/.test(base)) {
  console.error(`BASE_PATH is "${base}", but it must begin and end with a slash, such as /tt-link/.`);
  process.exit(1);
}
await buildSite(outDir, base);
console.log(`${outDir} is ready for any file server that shows it under ${base}, over https or on localhost.`);
