// How the elements of this page call the link API. Pages of the agency need nothing: their cookie is sent by itself.
import { configure } from '../../src/pure.ts';
import { viewerHeader } from '../viewer-header.ts';

/** The same browser may be signed in as the agency: its cookie must not come along from a viewer's page. */
export function signInViewer(): void {
  const { viewer, apiBase } = document.body.dataset;
  if (viewer !== undefined && apiBase !== undefined)
    configure({ apiBase, credentials: 'omit', headers: () => ({ [viewerHeader]: viewer }) });
}
