/** Waits for a package that is not installed with tt-link; where it isn't there the error says how to get it. */
export async function importPeerDependency<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(`A package is missing: npm install ${name}`, { cause: error });
  }
}
