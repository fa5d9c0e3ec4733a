// What every page of a stack starts with. The walk does on `api` what a person does on the phone.
import { createClient } from 'tt-link';
import { createMockApi } from 'tt-link/mock';

export const api = createMockApi('waiting');
export const client = createClient(api);
globalThis.api = api;
