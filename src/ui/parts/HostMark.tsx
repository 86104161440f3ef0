import type { HostName } from '../../base/trace.ts';

/** A disc for the client, a square for the server. */
export function HostMark({ host }: { readonly host: HostName }) {
  return <span className={`hm ${host === 'client' ? 'hm-c' : 'hm-s'}`} aria-hidden="true" />;
}

/** `c` or `s`: the end of a class name that carries a host's colour. */
export const hostLetter = (host: HostName): 'c' | 's' => (host === 'client' ? 'c' : 's');
