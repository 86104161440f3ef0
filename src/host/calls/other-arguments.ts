import type { Arguments } from '../../base/trace.ts';
import type { Syscall } from '../syscall.ts';

/** The arguments as the log keeps them: names and plain values. */
export function otherArguments(request: Syscall): Arguments {
  switch (request.call) {
    case 'send':
      if ('octets' in request.data) return { length: request.data.octets.length };
      return 'text' in request.data ? { text: request.data.text } : { length: request.data.length };
    case 'recv':
      return { length: request.length };
    case 'shutdown':
      return { how: request.how };
    case 'setsockopt':
      return {
        option: request.option,
        value: typeof request.value === 'object' ? JSON.stringify(request.value) : request.value,
      };
    case 'getsockopt':
      return { option: request.option };
    case 'fcntl':
      return { command: request.command };
    case 'ioctl':
      return { request: request.request };
    case 'epoll_ctl':
      return { operation: request.operation, target: request.target, events: request.events.join('|') };
    default:
      return {};
  }
}
