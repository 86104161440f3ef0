/** Arguments and results as strace 6 prints them on x86-64, where send() is sendto() and recv() is recvfrom(). */
import { fromHex, fromText, type Octets, pattern } from '../base/octets.ts';
import type { EntryOf } from '../base/trace.ts';
import { errnos } from '../host/errno.ts';
import type { CallRecord } from '../projection/call-record.ts';
import { isIpv6 } from '../wire/address.ts';
import { parseEndpoint } from '../wire/parse-address.ts';

const names: Readonly<Record<string, string>> = { send: 'sendto', recv: 'recvfrom', setrlimit: 'prlimit64' };

/** As the kernel has it: send() is its sendto(), and what C spells otherwise is another call. */
export const syscallName = ({ call, args }: Pick<EntryOf<'call'>, 'call' | 'args'>): string =>
  call === 'unfit' ? String(args.name) : String(args.spelling ?? names[call] ?? call);

/** Buffers have no addresses here; strace prints one where nothing was written to it. */
const someAddress = '0x1000';

/** What it can print before the call comes back: all but what the kernel fills in. */
export function opening({ entry, connection }: CallRecord): string {
  const { call, fd, args } = entry;
  const name = syscallName(entry);
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
      return `${name}(${fd}, ${sentText(entry, sentOctets(args, from))}`;
    }
    case 'shutdown':
      return `${name}(${fd}, ${args.how}`;
    case 'setsockopt': {
      const [value, size] = optionText(args);
      return `${name}(${fd}, ${levelOf(args)}, ${args.option}, ${value}, ${size}`;
    }
    case 'getsockopt':
      return `${name}(${fd}, ${levelOf(args)}, ${args.option}, `;
    case 'getsockname':
    case 'getpeername':
      return `${name}(${fd}, `;
    default:
      return laterOpening(name, entry);
  }
}

/** Of the calls that move or watch nothing by themselves. */
function laterOpening(name: string, { call, fd, args }: CallRecord['entry']): string {
  switch (call) {
    case 'fcntl':
      return `${name}(${fd}, ${args.command}${args.flags === undefined ? '' : `, ${args.flags}`}`;
    case 'ioctl':
      return `${name}(${fd}, ${args.request === 'SIOCINQ' ? 'FIONREAD' : args.request}, `;
    case 'poll':
      return `${name}([${pollText(String(args.watches))}], ${String(args.watches).split(', ').length}, ${args.timeout}`;
    case 'select':
      return `${name}(${args.below}, [${args.read}], [${args.write}], [${args.except}], ${args.timeout}`;
    case 'epoll_create1':
      return `${name}(0`;
    case 'epoll_ctl':
      return `${name}(${fd}, ${args.operation}, ${args.target}, {events=${epollText(String(args.events))}, data={u32=${args.target}, u64=${args.target}}}`;
    case 'epoll_wait':
      return `${name}(${fd}, `;
    case 'setrlimit':
      return `${name}(0, ${args.resource}, {rlim_cur=${args.soft}, rlim_max=${args.hard}}, NULL`;
    case 'setuid':
      return `${name}(${args.uid}`;
    default:
      return `${name}(${fd ?? ''}`;
  }
}

/** The octets and what stands behind them, as each way of writing has it. */
function sentText({ args }: CallRecord['entry'], octets: Octets): string {
  switch (args.spelling) {
    case 'write':
      return `${quoted(octets)}, ${octets.length}`;
    case 'writev':
      return `[{iov_base=${quoted(octets)}, iov_len=${octets.length}}], 1`;
    case 'sendfile':
      return `${someFile}, [0] => [${octets.length}], ${octets.length}`;
    default:
      return `${quoted(octets)}, ${octets.length}, ${args.flags ?? 0}, ${args.to === undefined ? 'NULL, 0' : sockaddr(String(args.to))}`;
  }
}

/** sendfile() reads a descriptor that nobody opens here. */
const someFile = 99;

const levelOf = ({ option }: CallRecord['entry']['args']): string => {
  const name = String(option);
  if (name.startsWith('SO_')) return 'SOL_SOCKET';
  return name.startsWith('TCP_') ? 'SOL_TCP' : name.startsWith('IPV6_') ? 'SOL_IPV6' : 'SOL_IP';
};

/** A value as strace prints it, and its size in octets. */
function optionText({ option, value }: CallRecord['entry']['args']): readonly [text: string, size: number] {
  const text = String(value);
  if (option === 'TCP_CONGESTION') return [`"${text}"`, text.length];
  if (!text.startsWith('{')) return [`[${text}]`, 4];
  return [structText(text), option === 'SO_LINGER' ? 8 : 16];
}

/** C's own names for the members of struct timeval in time-outs are strace's older ones. */
const structText = (json: string): string =>
  json.replaceAll('"', '').replaceAll(':', '=').replaceAll(',', ', ');

const pollText = (watches: string): string =>
  watches
    .split(', ')
    .filter((one) => one !== '')
    .map((one) => one.replace(/^(\S+) (.*)$/, '{fd=$1, events=$2}'))
    .join(', ');

const epollText = (events: string): string =>
  events.replaceAll('POLL', 'EPOLL').replaceAll('EEPOLL', 'EPOLL') || '0';

/** The rest of the arguments, once it has come back. */
export function closing({ entry }: CallRecord, { value, octets, note }: EntryOf<'return'>): string {
  if (entry.call === 'accept')
    return value < 0
      ? `${someAddress}, ${someAddress})`
      : `${sockaddr(note.replace(/^from /, '')).replace(/\d+$/, (size) => `[${size}]`)})`;
  const failed = value < 0;
  switch (entry.call) {
    case 'recv':
      return receivedText(entry, value, octets, note);
    case 'getsockopt':
      return failed
        ? `${someAddress}, [4])`
        : `${/^\W|^\d|^-/.test(note) ? bracketed(note) : `"${note}"`}, [4])`;
    case 'ioctl':
      return failed || note === '' ? '[1])' : `[${note}])`;
    case 'getsockname':
    case 'getpeername':
      return failed
        ? `${someAddress}, [16])`
        : `${sockaddr(note).replace(/\d+$/, (size) => `[128 => ${size}]`)})`;
    case 'epoll_wait':
      return `[${readyText(note)}], ${entry.args.most}, ${entry.args.timeout})`;
    default:
      return ')';
  }
}

const bracketed = (note: string): string => (note.startsWith('{') ? note : `[${note}]`);

const readyText = (note: string): string =>
  note
    .split(', ')
    .filter((one) => one !== '')
    .map((one) =>
      one.replace(
        /^(\d+) (.*)$/,
        (_, fd, events) => `{events=${epollText(events)}, data={u32=${fd}, u64=${fd}}}`,
      ),
    )
    .join(', ');

function receivedText(
  { args }: CallRecord['entry'],
  value: number,
  octets: Octets | null,
  note: string,
): string {
  const buffer = value < 0 ? someAddress : quoted(octets ?? new Uint8Array(0));
  if (args.spelling === 'read') return `${buffer}, ${args.length})`;
  if (args.spelling === 'readv') return `[{iov_base=${buffer}, iov_len=${args.length}}], 1)`;
  const from = /^from (\S+?),?(?: |$)/.exec(note)?.[1];
  const sender =
    from === undefined ? 'NULL, NULL' : sockaddr(from).replace(/\d+$/, (size) => `[128 => ${size}]`);
  return `${buffer}, ${args.length}, ${args.flags ?? 0}, ${sender})`;
}

/** `= -1 ECONNREFUSED (Connection refused)` */
export const resultOf = ({ call, value, errno, note }: EntryOf<'return'>): string => {
  if (errno !== null) return `= -1 ${errno} (${strerror(errno)})`;
  return call === 'poll' || call === 'select' ? `= ${value} ${foundText(call, value, note)}` : `= ${value}`;
};

/** What poll() and select() have found. */
function foundText(call: 'poll' | 'select', value: number, note: string): string {
  if (value === 0) return '(Timeout)';
  const found = note.split(', ').map((one) => one.split(' '));
  if (call === 'poll')
    return `([${found.map(([fd, events]) => `{fd=${fd}, revents=${events}}`).join(', ')}])`;
  const sets = [
    ['in', 'POLLIN'],
    ['out', 'POLLOUT'],
    ['except', 'POLLPRI'],
  ] as const;
  const told = sets.map(([name, event]) => {
    const fds = found.filter(([, events]) => events?.split('|').includes(event)).map(([fd]) => fd);
    return fds.length === 0 ? '' : `${name} [${fds.join(' ')}]`;
  });
  return `(${told.filter((one) => one !== '').join(', ')})`;
}

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
