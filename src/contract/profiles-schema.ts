import * as v from 'valibot';
import { profileSchema } from './profile-schema.ts';
import { object } from './schema.ts';

/** `GET /profiles`. In a file of its own, since pages load only the schema that clients read it with. */
export const profilesSchema = object({ profiles: v.array(profileSchema) });
