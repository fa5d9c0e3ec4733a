// A page that a test loads into a frame, to walk its history.
import '../../src/define-attach-profile.ts';
import { mila, ScriptedClient } from './scripted-client.ts';

const client = new ScriptedClient();
client.link = { profile: mila, session: null };
document.querySelector('tt-attach-profile')!.client = client;
