// What a host adds to `tt-link-server` whose own service never answers.
export const onLinked = () => new Promise(() => {});
