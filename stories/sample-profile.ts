import { picturedProfile } from '../src/mock/mock.ts';

/** The sample profile with its pictures, which Storybook serves beside its pages. */
export const sampleProfile = picturedProfile(new URL('pictures', document.baseURI).href);

let made = 0;

/** An address for a mock that shares nothing. It is on the origin of the pictures: elements load `http:` pictures from nowhere else. */
export function nextApiBase(): string {
  return new URL(`mock/${(made += 1)}`, document.baseURI).href;
}
