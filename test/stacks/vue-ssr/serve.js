import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { render } from './server/render.js';

createServer(async ({ url }, response) => {
  if (url !== '/') return response.setHeader('Content-Type', 'text/javascript').end(await readFile(`dist${url}`));
  const page = await readFile('dist/index.html', 'utf8');
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page.replace('<!--app-->', await render()));
}).listen(process.env.PORT);
