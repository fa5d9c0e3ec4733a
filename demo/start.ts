// `npm start`: the demo as a process. Settings by environment: PORT, HOST, DATA_DIR, DATABASE_URL.
import { startDemo } from './process.ts';
import { readSettings, StartError } from './settings.ts';

/** A process that can't close within this is ended. */
const patienceMs = 9_000;

try {
  const demo = await startDemo(readSettings(process.env));
  console.log(`Partner center  ${demo.url}
Phone           ${demo.phoneUrl}
A demo without a sign-in of its own: whoever opens it may act as anybody in it. Ctrl+C stops it.`);
  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    await demo.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void close());
  process.on('SIGINT', () => void close());
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
