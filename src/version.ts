/** The version of this copy, as in package.json: a second copy on a page is told apart by it. */
export const version = '0.1.0';
