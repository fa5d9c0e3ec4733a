// Finds the browsers that the tests drive, on Linux, macOS and Windows; installs Debian's where it may.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './install-packages.ts';

const { env, platform } = process;

export type BrowserName = 'chromium' | 'firefox';

const places: Partial<Record<NodeJS.Platform, Record<BrowserName, string[]>>> & { linux: Record<BrowserName, string[]> } = {
  darwin: {
    chromium: ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) => applications(`${name}.app/Contents/MacOS/${name}`)),
    firefox: applications('Firefox.app/Contents/MacOS/firefox'),
  },
  win32: {
    chromium: programs(
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ),
    firefox: programs('Mozilla Firefox\\firefox.exe'),
  },
  linux: {
    chromium: onPath('chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser', 'microsoft-edge'),
    firefox: onPath('firefox-esr', 'firefox'),
  },
};

/** Switches that every Chromium here is started with: root has no sandbox, and a test asks nothing of the network. */
export const chromiumSwitches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // What axe and a picture see is the end of a motion, not its middle.
  '--force-prefers-reduced-motion',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a browser, or `undefined`. `CHROME_PATH` and `FIREFOX_PATH` win; one that can't be run is an error. */
export function findBrowser(name: BrowserName): string | undefined {
  const variable = name === 'firefox' ? 'FIREFOX_PATH' : 'CHROME_PATH';
  const named = env[variable];
  if (named && !canRun(named)) throw new Error(`${variable} is ${named}, which can't be run.`);
  return named ?? (places[platform] ?? places.linux)[name].find(canRun);
}

const debianPackages: Record<BrowserName, string[]> = { chromium: ['chromium', 'fonts-liberation'], firefox: ['firefox-esr'] };

/**
 * Installs the browsers that are missing, where this process may: as root on Debian. Throws the one sentence to show
 * where no browser is left to drive.
 */
export function ensureBrowsers(): void {
  const missing = (['chromium', 'firefox'] as const).filter((name) => !findBrowser(name));
  const packages = missing.flatMap((name) => debianPackages[name]);
  // On Ubuntu the package `chromium` has no browser in it.
  if (packages.length > 0 && isDebian()) installPackages(packages, 'the tests in browsers');
  if (!findBrowser('chromium') && !findBrowser('firefox'))
    throw new Error(
      'Install Chromium, Chrome, Edge or Firefox, or set CHROME_PATH or FIREFOX_PATH to one: the tests drive a real browser.',
    );
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(...names: string[]): string[] {
  return names.flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
}

function applications(path: string): string[] {
  return ['/Applications', `${env.HOME}/Applications`].map((folder) => join(folder, path));
}

function programs(...paths: string[]): string[] {
  const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder !== undefined);
  return paths.flatMap((path) => folders.map((folder) => join(folder, path)));
}
