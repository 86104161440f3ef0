/** A script's call made into the endpoint's: `...` gets a meaning, descriptors are translated, structs named as C names them. */
import type { Endpoint } from '../../wire/address.ts';
import { anything, type Value } from './script.ts';

export interface CallContext {
  /** Where `bind(3, ..., ...)` binds, and where `connect(3, ..., ...)` calls. */
  readonly bindTo: Endpoint;
  readonly connectTo: Endpoint;
  /** The script's descriptor to the host's. */
  descriptor(fd: number): number;
}

/** The arguments as the endpoint takes them. */
export function callArguments(
  name: string,
  args: readonly Value[],
  context: CallContext,
): readonly unknown[] {
  const [first, second, third, fourth, fifth] = args;
  const fd = (value: Value | undefined): unknown =>
    typeof value === 'number' ? context.descriptor(value) : plain(value);
  switch (name) {
    case 'socket':
      return [plain(first), plain(second), plain(third)];
    case 'bind':
      return [fd(first), address(second, context.bindTo)];
    case 'connect':
      return [fd(first), address(second, context.connectTo)];
    case 'write':
      return [fd(first), octets(second, third), plain(third)];
    case 'send':
    case 'sendto':
      return [fd(first), octets(second, third), plain(third), plain(fourth)];
    case 'read':
      return [fd(first), plain(third)];
    case 'recv':
    case 'recvfrom':
      return [fd(first), plain(third), plain(fourth)].filter((one) => one !== 0);
    case 'readv':
    case 'writev':
      return [fd(first), vectors(second)];
    case 'sendfile':
      return [fd(first), plain(second), null, plain(fourth)];
    case 'setsockopt':
    case 'getsockopt':
      return [fd(first), plain(second), plain(third), single(plain(fourth))];
    case 'poll':
      return [watches(first, context), single(plain(third))];
    case 'epoll_ctl':
      return [fd(first), plain(second), fd(third), plain(fourth)];
    case 'epoll_wait':
      return [fd(first), plain(third), plain(fourth)];
    default:
      return [fd(first), plain(second), plain(third), plain(fourth), plain(fifth)];
  }
}

/** Structs as C's headers name their members; packetdrill leaves the prefix away. */
const members: Readonly<Record<string, string>> = { onoff: 'l_onoff', linger: 'l_linger' };

/** JSON for a value. */
export function plain(value: Value | undefined): unknown {
  if (value === anything || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (isList(value)) return value.map(plain);
  if ('quoted' in value) return value.quoted;
  return Object.fromEntries(
    [...value.struct].map(([name, inside]) => [members[name] ?? name, plain(inside)]),
  );
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
/** `[1]` is a pointer to 1. */
export const single = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

function octets(value: Value | undefined, length: Value | undefined): unknown {
  if (typeof value === 'object' && 'quoted' in value) return { text: value.quoted };
  return { length: plain(length) };
}

/** An iovec is `{..., 1000}`. */
function vectors(value: Value | undefined): unknown {
  if (value === undefined || typeof value !== 'object' || !isList(value)) return null;
  return value.map((one) => {
    const fields = typeof one === 'object' && 'struct' in one ? one.struct : new Map<string, Value>();
    return { length: plain(fields.get('1') ?? fields.get('iov_len')) };
  });
}

function address(value: Value | undefined, otherwise: Endpoint): unknown {
  if (value === undefined || typeof value !== 'object' || !('struct' in value)) return otherwise;
  const { struct } = value;
  const text = plain(struct.get('sin_addr') ?? struct.get('sin6_addr'));
  const port = plain(struct.get('sin_port') ?? struct.get('sin6_port'));
  return {
    address: typeof text === 'string' && text !== 'INADDR_ANY' ? text : otherwise.address,
    port: typeof port === 'number' ? port : otherwise.port,
  };
}

function watches(value: Value | undefined, { descriptor }: CallContext): unknown {
  const list = plain(value);
  if (!Array.isArray(list)) return list;
  return list.map((one: { fd?: unknown; events?: unknown }) => ({
    fd: typeof one.fd === 'number' ? descriptor(one.fd) : one.fd,
    events: one.events,
  }));
}
