/** Whether "PUT /3/invoices/:id/bookkeep" or "* *" means this call. `:x` is any one segment, a last `*` any rest. */
export function matchesRoute(pattern: string, method: string, path: string): boolean {
  const [wantedMethod = '*', wantedPath = '*'] = pattern.trim().split(/\s+/);
  if (wantedMethod !== '*' && wantedMethod.toUpperCase() !== method) return false;
  if (wantedPath === '*') return true;
  const wanted = segments(wantedPath);
  const given = segments(path);
  const open = wanted.at(-1) === '*';
  if (open ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, place) => segment === '*' || segment.startsWith(':') || segment === given[place]);
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}
