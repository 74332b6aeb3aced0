/**
 * A browser knows no `app://`, so `app://kilodesk/x` is shown as `https://kilodesk.app.localhost/x`: a secure origin that
 * can be nobody else's, since names under `.localhost` never leave the computer.
 */
export function toPageUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return match === null || /^(?:https?|file)$/i.test(scheme) ? url : `https://${host}.${scheme}.localhost${rest}`;
}

/** The address as main knows it; the reverse of {@link toPageUrl}. */
export function toAppUrl(url: string): string {
  const match = /^https:\/\/([^./?#]+)\.([^./?#]+)\.localhost(\/.*)?$/is.exec(url);
  return match === null ? url : `${match[2] ?? ''}://${match[1] ?? ''}${match[3] ?? '/'}`;
}
