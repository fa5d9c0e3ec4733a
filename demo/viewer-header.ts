/** Pages of viewers name their viewer in it and send no cookie, so that they never call as the agency. */
export const viewerHeader = 'Demo-Viewer';
