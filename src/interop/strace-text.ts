/** Arguments and results as strace 6 prints them on x86-64, where send() is sendto() and recv() is recvfrom(). */
import { fromHex, fromText, type Octets, pattern } from '../base/octets.ts';
import type { EntryOf } from '../base/trace.ts';
import { errnos } from '../host/errno.ts';
import type { CallRecord } from '../projection/call-record.ts';
import { isIpv6 } from '../wire/address.ts';
import { parseEndpoint } from '../wire/parse-address.ts';

const names: Readonly<Record<string, string>> = { send: 'sendto', recv: 'recvfrom' };
export const syscallName = (call: string): string => names[call] ?? call;

/** Buffers have no addresses here; strace prints one where nothing was written to it. */
const someAddress = '0x1000';

/** What it can print before the call comes back: all but what the kernel fills in. */
export function opening({ entry, connection }: CallRecord): string {
  const { call, fd, args } = entry;
  const name = syscallName(call);
  switch (call) {
    case 'socket':
      return `${name}(${args.domain ?? 'AF_INET'}, ${args.type ?? 'SOCK_STREAM'}, ${protocolOf(args)}`;
    case 'bind':
    case 'connect':
      return `${name}(${fd}, ${sockaddr(String(args.address))}`;
    case 'listen':
      return `${name}(${fd}, ${args.backlog}`;
    case 'accept':
    case 'recv':
      return `${name}(${fd}, `;
    case 'send': {
      const from = connection?.sends.find((send) => send.call === entry.id)?.from ?? 0;
      const octets = sentOctets(args, from);
      // A broken pipe kills nobody here: it is told as MSG_NOSIGNAL asks.
      return `${name}(${fd}, ${quoted(octets)}, ${octets.length}, MSG_NOSIGNAL, ${args.to === undefined ? 'NULL, 0' : sockaddr(String(args.to))}`;
    }
    case 'shutdown':
      return `${name}(${fd}, ${args.how}`;
    case 'setsockopt': {
      const level = String(args.option).startsWith('SO_') ? 'SOL_SOCKET' : 'SOL_TCP';
      return `${name}(${fd}, ${level}, ${args.option}, [${args.value}], 4`;
    }
    default:
      return `${name}(${fd}`;
  }
}

/** The rest of the arguments, once it has come back. */
export function closing({ entry }: CallRecord, { value, octets, note }: EntryOf<'return'>): string {
  if (entry.call === 'accept')
    return value < 0
      ? `${someAddress}, ${someAddress})`
      : `${sockaddr(note.replace(/^from /, '')).replace(/\d+$/, (size) => `[${size}]`)})`;
  if (entry.call !== 'recv') return ')';
  const buffer = value < 0 ? someAddress : quoted(octets ?? new Uint8Array(0));
  const from = /^from (\S+?),?(?: |$)/.exec(note)?.[1];
  const sender =
    from === undefined ? 'NULL, NULL' : sockaddr(from).replace(/\d+$/, (size) => `[128 => ${size}]`);
  return `${buffer}, ${entry.args.length}, ${entry.args.flags ?? 0}, ${sender})`;
}

/** `= -1 ECONNREFUSED (Connection refused)` */
export const resultOf = ({ value, errno }: EntryOf<'return'>): string =>
  errno === null ? `= ${value}` : `= -1 ${errno} (${strerror(errno)})`;

/** Where Linux's words are not those with which our own sentences begin. */
const linuxWords: Readonly<Record<string, string>> = {
  ECONNABORTED: 'Software caused connection abort',
  EOPNOTSUPP: 'Operation not supported',
};
const sentences: Readonly<Record<string, string>> = errnos;
const strerror = (errno: string): string => linuxWords[errno] ?? sentences[errno]?.split(/[:.]/)[0] ?? errno;

/** A struct sockaddr and its length. */
function sockaddr(text: string): string {
  if (text === 'AF_UNSPEC')
    return '{sa_family=AF_UNSPEC, sa_data="\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0"}, 16';
  const endpoint = parseEndpoint(text.replace(/:\*$/, ':0'));
  if (!endpoint.ok) return `${text}, 16`;
  const { address, port } = endpoint.value;
  return isIpv6(address)
    ? `{sa_family=AF_INET6, sin6_port=htons(${port}), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "${address}", &sin6_addr), sin6_scope_id=0}, 28`
    : `{sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("${address}")}, 16`;
}

/** What a program leaves to the kernel is spelt as the kernel takes it. */
const protocolOf = ({
  type = 'SOCK_STREAM',
  protocol = 'IPPROTO_IP',
}: CallRecord['entry']['args']): string =>
  type === 'SOCK_STREAM' && protocol === 'IPPROTO_IP' ? 'IPPROTO_TCP' : String(protocol);

function sentOctets({ text, hex, length }: CallRecord['entry']['args'], from: number): Octets {
  if (typeof text === 'string') return fromText(text);
  return typeof hex === 'string' ? fromHex(hex) : pattern(Number(length), from);
}

/** strace shows so many octets of a buffer. */
const shownOctets = 32;

function quoted(octets: Octets): string {
  const shown = [...octets.subarray(0, shownOctets)];
  const text = shown.map((octet, at) => escaped(octet, shown[at + 1] ?? 0)).join('');
  return `"${text}"${octets.length > shownOctets ? '...' : ''}`;
}

const escapes: Readonly<Record<number, string>> = {
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

/** Octal, in as few digits as the next octet allows. */
function escaped(octet: number, next: number): string {
  const known = escapes[octet];
  if (known !== undefined) return known;
  if (octet >= 32 && octet < 127) return String.fromCharCode(octet);
  const octal = octet.toString(8);
  return `\\${next >= 48 && next <= 57 ? octal.padStart(3, '0') : octal}`;
}
