import { pino } from 'pino';
import type { Logger } from '../observability/log.ts';

/** What waits for a disk to have room again. Lines beyond it are dropped. */
const maxWaitingBytes = 1024 * 1024;

/** The log of a process: one line of JSON each on standard output, with `time`, `level`, `message` and the allowed fields. Needs `pino`. */
export function jsonLog(level: 'silent' | 'error' | 'warn' | 'info' | 'debug' = 'info'): Required<Logger> {
  // A line that is still being written when the process ends would come after the last one, or never.
  const destination = pino.destination({ sync: true, maxLength: maxWaitingBytes });
  // What can't be logged, as on a full disk, must not end the process.
  destination.on('error', () => {});
  const lines = pino(
    {
      level,
      // Which machine and which process is the collector's to say.
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return {
    error: (message, fields) => lines.error(fields, message),
    warn: (message, fields) => lines.warn(fields, message),
    info: (message, fields) => lines.info(fields, message),
    debug: (message, fields) => lines.debug(fields, message),
  };
}
