import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import type {} from './setup.ts';

/** The demo in a process of its own, so that it can be killed. */
export class DemoProcess {
  #child: ChildProcess | undefined;
  url = '';

  constructor(private readonly dataDir: string) {}

  /** Starts it, on the port that it had before. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [inject('demoCommand')], {
      env: { ...process.env, PORT: this.url ? new URL(this.url).port : '0', HOST: 'localhost', DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (!address) continue;
      this.url = address;
      child.stdout.resume();
      return;
    }
    throw new Error('The demo ended before it said where it is.');
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child!;
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await ended)[0];
  }
}
