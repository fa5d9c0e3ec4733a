// How the elements of this page call the link API. Pages of the agency need nothing: their cookie is sent by itself.
import { configure } from '../../src/pure.ts';
import { viewerHeader } from '../viewer-header.ts';

const { viewer } = document.body.dataset;

// The same browser may be signed in as the agency: its cookie must not come along from a viewer's page.
if (viewer !== undefined) configure({ apiBase: '/api/tt', credentials: 'omit', headers: () => ({ [viewerHeader]: viewer }) });
