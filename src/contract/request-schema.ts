import * as v from './valibot.ts';
import { entries } from '../core/link-session.ts';

/** The body of `POST /link-sessions`. */
export const openSessionSchema = v.object({ entry: v.picklist(entries) });

/** The body of `POST /link-sessions/{id}/decision`. */
export const decisionSchema = v.object({ accept: v.boolean() });
