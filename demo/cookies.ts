/** Who is signed in: `<user>@<agency>`. */
export const personCookie = 'demo-user';

/** The theme; absent, pages follow the system. */
export const themeCookie = 'demo-theme';

/** The value of one cookie of a `Cookie` header. */
export function cookieOf(cookies: string | null | undefined, name: string): string | undefined {
  const found = (cookies ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  try {
    return found && decodeURIComponent(found.slice(name.length + 1));
  } catch {
    return '';
  }
}
