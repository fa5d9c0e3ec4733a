// A page that a test loads into a frame, to walk its history.
import '../../src/define-attach-profile.ts';
import { createPageApi } from './page-api.ts';

const api = createPageApi('already linked');
document.querySelector('tt-attach-profile')!.client = api.client;
