import * as v from 'valibot';
import { profileSchema } from './profile-schema.ts';
import { object } from './schema.ts';

/** `GET /profiles`. */
export const profilesSchema = object({ profiles: v.array(profileSchema) });
