// `npm start`: the demo as a process. What it can be told is in settings.ts.
import { closeOnSignal, StartError } from '../src/server/node.ts';
import { startDemo } from './process.ts';
import { readDemoSettings } from './settings.ts';

try {
  const { url, phoneUrl, close } = await startDemo(readDemoSettings(process.env));
  const provider = phoneUrl
    ? `TikTok          simulated, with sample accounts. Without a second device, open a code's link at ${phoneUrl}`
    : 'TikTok          with the key of your app. This was never tried: see "TikTok" in src/server/README.md.';
  console.log(`Partner center  ${url}
${provider}
This demo has no sign-in: everybody who opens it may act as anybody in it. Ctrl+C stops it.`);
  closeOnSignal(close);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(error instanceof StartError ? error.exitCode : 1);
}
