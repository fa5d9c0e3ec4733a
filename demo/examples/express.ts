// The backend in a host's own Express 5 app.
import express, { type Express } from 'express';
import type { LinkServer } from 'tt-link/server';
import { expressListener } from 'tt-link/server/node';

/** `link` has `basePath: '/api/tt'`. The listener comes before body parsers: the webhook is verified by its bytes. */
export function createApp(link: LinkServer): Express {
  const app = express();
  app.use(expressListener(link, { api: '/api/tt', webhook: '/tiktok/webhook', phone: '/tiktok' }));
  app.use(express.json());
  app.get('/', (_request, response) => void response.send('The portal'));
  return app;
}
