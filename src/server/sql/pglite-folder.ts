import fs from 'node:fs';
import { join } from 'node:path';
import type { PGliteOptions } from '@electric-sql/pglite';
import { importPeerDependency } from '../import-peer-dependency.ts';
import { makePrivateFolder } from './private-folder.ts';

/** What is there of the file system of PGlite: an open file of this machine, or a folder. */
interface Stream {
  readonly nfd?: number;
  readonly node: object;
}
interface NodeFiles {
  readonly realPath: (node: object) => string;
  readonly stream_ops: { fsync?: (stream: Stream) => number };
}

/**
 * How PGlite keeps its data in `folder` so that a commit survives a power cut. By itself PGlite starts PostgreSQL with
 * `fsync` off (`-F`), and its file system ignores requests to flush.
 */
export async function durableFolder(folder: string, startParams: readonly string[]): Promise<PGliteOptions & { flush: () => void }> {
  const { NodeFS } = await importPeerDependency('@electric-sql/pglite', import('@electric-sql/pglite/nodefs'));
  makePrivateFolder(folder, 'PG_VERSION');
  const isNew = !fs.existsSync(join(folder, 'PG_VERSION'));

  class FlushingFiles extends NodeFS {
    override async init(...given: Parameters<InstanceType<typeof NodeFS>['init']>) {
      const { emscriptenOpts } = await super.init(...given);
      const preRun = [emscriptenOpts.preRun ?? []].flat();
      const addFlush = (module: object): void => {
        const { NODEFS } = module as { NODEFS: NodeFiles };
        NODEFS.stream_ops.fsync = (stream) => {
          if (stream.nfd === undefined) flushPath(NODEFS.realPath(stream.node));
          else fs.fsyncSync(stream.nfd);
          return 0;
        };
      };
      return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, addFlush] } };
    }
  }

  return {
    fs: new FlushingFiles(folder),
    // The method by default, `fdatasync`, does nothing there.
    startParams: [...startParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync'],
    /** The files that PGlite made a new database of were written before anything was flushed. */
    flush() {
      if (!isNew) return;
      for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) flushPath(join(folder, name));
      flushPath(folder);
    },
  };
}

function flushPath(path: string): void {
  const isFolder = fs.statSync(path).isDirectory();
  // Windows can't flush a folder.
  if (isFolder && process.platform === 'win32') return;
  const opened = fs.openSync(path, isFolder ? 'r' : 'r+');
  try {
    fs.fsyncSync(opened);
  } finally {
    fs.closeSync(opened);
  }
}
