/** A segment written by hand leaves a host: by a raw socket, as any program would send it that may (raw(7)). */
import type { Moment } from '../base/log.ts';
import type { Host } from '../host/host.ts';
import type { Syscall } from '../host/syscall.ts';
import { syscall } from '../host/system.ts';
import { forged } from '../wire/forge.ts';
import type { Action } from './command.ts';

const thread = 'forge';

export function forge(
  host: Host,
  { segment, privileged }: Extract<Action, { do: 'forge' }>,
  moment: Moment,
): void {
  const call = (request: Syscall): number => {
    syscall(host, thread, 'person', request, moment);
    return host.returns.at(-1)?.value ?? -1;
  };
  const before = host.privileged;
  host.privileged = privileged;
  const fd = call({ call: 'socket', domain: 'AF_INET', type: 'SOCK_RAW', protocol: 'IPPROTO_RAW' });
  host.privileged = before;
  if (fd < 0) return;
  const to = { address: segment.destination, port: 0 };
  call({ call: 'send', fd, data: { octets: forged(segment) }, to });
  call({ call: 'close', fd });
}
