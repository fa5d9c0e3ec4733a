// A file that adds nothing to `tt-link-server`.
export {};
