import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
import 'tt-link';

const page = html`<tt-link-flow></tt-link-flow>
  <output></output>
  <form>
    <tt-attach-profile name="profileId"></tt-attach-profile>
    <button>Send</button>
  </form>`;

createServer(async ({ url }, response) => {
  if (url !== '/') return response.setHeader('Content-Type', 'text/javascript').end(await readFile(`dist${url}`));
  const template = await readFile('dist/index.html', 'utf8');
  const body = await collectResult(render(page));
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(template.replace('<!--page-->', () => body));
}).listen(process.env.PORT);
