/** The version of this copy, as in package.json. A second copy on the page may have another one. */
export const version = '0.1.0';
