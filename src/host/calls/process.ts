/** What a process may: setrlimit(2) for its descriptors, setuid(2), with which the privileges of the administrator go. */
import type { Host } from '../host.ts';
import type { Outcome, Syscall } from '../syscall.ts';

export function setrlimit(host: Host, { soft, hard }: Extract<Syscall, { call: 'setrlimit' }>): Outcome {
  if (soft > hard) return { errno: 'EINVAL' };
  if (hard > host.descriptorLimit.hard && !host.privileged) return { errno: 'EPERM' };
  host.descriptorLimit = { soft, hard };
  return { value: 0 };
}

export function setuid(host: Host, { uid }: Extract<Syscall, { call: 'setuid' }>): Outcome {
  const isAdministrator = uid === 0;
  if (isAdministrator && !host.bindsLowPorts) return { errno: 'EPERM' };
  if (!isAdministrator) {
    host.privileged = false;
    host.bindsLowPorts = false;
  }
  return { value: 0 };
}
