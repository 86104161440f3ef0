/** Arguments and results as strace 6 prints them on x86-64, where send() is sendto() and recv() is recvfrom(). */
import { fromText, type Octets, pattern } from '../base/octets.ts';
import type { EntryOf } from '../base/trace.ts';
import { errnos } from '../host/errno.ts';
import type { CallRecord } from '../projection/call-record.ts';
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
      return `${name}(AF_INET, SOCK_STREAM, IPPROTO_TCP`;
    case 'bind':
    case 'connect':
      return `${name}(${fd}, ${sockaddr(String(args.address))}, 16`;
    case 'listen':
      return `${name}(${fd}, ${args.backlog}`;
    case 'accept':
    case 'recv':
      return `${name}(${fd}, `;
    case 'send': {
      const from = connection?.sends.find((send) => send.call === entry.id)?.from ?? 0;
      const octets = typeof args.text === 'string' ? fromText(args.text) : pattern(Number(args.length), from);
      // A broken pipe kills nobody here: it is told as MSG_NOSIGNAL asks.
      return `${name}(${fd}, ${quoted(octets)}, ${octets.length}, MSG_NOSIGNAL, NULL, 0`;
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
    return value < 0 ? `${someAddress}, ${someAddress})` : `${sockaddr(note.replace(/^from /, ''))}, [16])`;
  if (entry.call !== 'recv') return ')';
  const buffer = value < 0 ? someAddress : quoted(octets ?? new Uint8Array(0));
  return `${buffer}, ${entry.args.length}, 0, NULL, NULL)`;
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

function sockaddr(text: string): string {
  const endpoint = parseEndpoint(text.replace(/:\*$/, ':0'));
  if (!endpoint.ok) return text;
  const { address, port } = endpoint.value;
  return `{sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("${address}")}`;
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
