/** What may stand where the caret is in a program's text: words that begin as the one before it does. */
import { errnos } from '../host/errno.ts';
import { options } from '../host/options.ts';
import { functionNames, signatureOf } from './expression.ts';
import { epollEvents, epollOperations, pollEvents } from './readiness.ts';

export interface Completion {
  readonly text: string;
  /** In a few words, what it is. */
  readonly note: string;
}

export interface Completions {
  /** Where the word to be replaced begins. */
  readonly from: number;
  readonly found: readonly Completion[];
}

const statements: readonly Completion[] = [
  { text: 'fd = socket(TCP)', note: 'a new socket' },
  { text: 'bind(fd, :80)', note: 'its local address' },
  { text: 'listen(fd, 8)', note: 'connections may come, so many wait' },
  { text: 'fd = accept(ls)', note: 'the next connection' },
  { text: 'connect(fd, 10.0.0.2:80)', note: 'opens a connection' },
  { text: 'send(fd, data, 1000)', note: 'so many octets of the alphabet' },
  { text: 'send(fd, "text")', note: 'octets of an expression' },
  { text: 'n = recv(fd, 4096)', note: 'what has come, at most so much' },
  { text: 'm = message(fd, until "\\n")', note: 'one message; also length 4, size 16, http' },
  { text: 'shutdown(fd, SHUT_WR)', note: 'ends one direction' },
  { text: 'close(fd)', note: 'lets the socket go' },
  { text: 'setsockopt(fd, TCP_NODELAY, 1)', note: 'an option' },
  { text: 'setrlimit(RLIMIT_NOFILE, 20000)', note: 'how many descriptors there may be' },
  { text: 'fcntl(fd, O_NONBLOCK)', note: 'its calls give EAGAIN and do not wait' },
  { text: 'ready = select(fds)', note: 'waits for many, fewer than 1024' },
  { text: 'ready = poll(fds, POLLIN)', note: 'waits for many' },
  { text: 'ep = epoll_create()', note: 'an interest list in the kernel' },
  { text: 'epoll_ctl(ep, EPOLL_CTL_ADD, fd, EPOLLIN)', note: 'puts a descriptor in; also MOD, DEL' },
  { text: 'ready = epoll_wait(ep, 64)', note: 'waits, and gives those that are ready' },
  { text: 'work(20 ms)', note: 'time spent without the network' },
  { text: 'print("text")', note: 'a line of output' },
  { text: 'while n = recv(fd, 4096):', note: 'until the end of the stream' },
  { text: 'while m = message(fd, http):', note: 'message by message' },
  { text: 'until recv(fd, 4096) == 0', note: 'reads to the end, and forgets' },
  { text: 'while n < 3:', note: 'as long as it holds' },
  { text: 'for i = 1 to 3:', note: 'counts' },
  { text: 'for fd in ready:', note: 'each descriptor of a list' },
  { text: 'forever:', note: 'without end' },
  { text: 'if n == 0:', note: 'where it holds' },
  { text: 'else:', note: 'behind an if' },
  { text: 'on ECONNRESET:', note: 'behind a call that gave this errno' },
  { text: 'on error:', note: 'behind a call that gave any errno' },
  { text: 'thread:', note: 'beside the rest' },
  { text: 'break', note: 'leaves the loop' },
];

export function completionsAt(text: string, caret: number): Completions {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  const word = /[A-Za-z_]\w*$/.exec(line)?.[0] ?? '';
  const from = caret - word.length;
  const before = line.slice(0, line.length - word.length);
  const starts = (list: readonly Completion[]): readonly Completion[] =>
    list.filter((one) => one.text.toLowerCase().startsWith(word.toLowerCase()) && one.text !== word);
  if (before.trim() === '') {
    if (word === '') return { from, found: [] };
    const called = statements.filter(({ text: whole }) => whole.replace(/^\w+ = /, '').startsWith(word));
    return { from, found: [...new Set([...starts(statements), ...called])] };
  }
  const list = wordsIn(before, text);
  return { from, found: word === '' && list !== choices(before) ? [] : starts(list) };
}

/** Places where only certain words may stand. */
function choices(before: string): readonly Completion[] | null {
  if (/^\s*on $/.test(before)) return errnoWords;
  if (/setsockopt\(\w+, $/.test(before)) return optionWords;
  if (/shutdown\(\w+, $/.test(before)) return directions;
  if (/message\(\w+, $/.test(before)) return framings;
  if (/fcntl\(\w+, $/.test(before)) return fileWords;
  if (/epoll_ctl\(\w+, $/.test(before)) return operationWords;
  if (/epoll_ctl\([\w, ]+, [\w| ]*$/.test(before)) return epollWords;
  if (/\bpoll\(\w+, [\w| ]*$/.test(before)) return pollWords;
  return null;
}

const wordsIn = (before: string, text: string): readonly Completion[] =>
  choices(before) ?? [...namesIn(text), ...functionWords];

const errnoWords: readonly Completion[] = [
  { text: 'error', note: 'any errno' },
  ...Object.entries(errnos).map(([text, note]) => ({ text, note: note.replace(/[:.].*$/s, '') })),
];
const optionWords: readonly Completion[] = Object.entries(options).map(([text, { level }]) => ({
  text,
  note: level,
}));
const fileWords: readonly Completion[] = [
  { text: 'O_NONBLOCK', note: 'calls give EAGAIN' },
  { text: '0', note: 'calls wait' },
];
const operationWords: readonly Completion[] = epollOperations.map((text) => ({ text, note: 'epoll_ctl(2)' }));
const epollWords: readonly Completion[] = epollEvents.map((text) => ({ text, note: 'epoll_ctl(2)' }));
const pollWords: readonly Completion[] = pollEvents.map((text) => ({ text, note: 'poll(2)' }));
const directions: readonly Completion[] = [
  { text: 'SHUT_WR', note: 'no more is sent' },
  { text: 'SHUT_RD', note: 'no more is read' },
  { text: 'SHUT_RDWR', note: 'both' },
];
const framings: readonly Completion[] = [
  { text: 'length 4', note: 'its length comes before it' },
  { text: 'until "\\n"', note: 'a delimiter comes behind it' },
  { text: 'size 16', note: 'both sides know its size' },
  { text: 'http', note: 'HTTP/1.1' },
];
const functionWords: readonly Completion[] = functionNames.map((name) => ({
  text: `${name}(`,
  note: signatureOf(name).means,
}));

/** The variables that the text gives a value. */
function namesIn(text: string): readonly Completion[] {
  const names = [...text.matchAll(/^\s*(?:while |for )?([A-Za-z_]\w*) = /gm)].map(([, name]) => name ?? '');
  return [...new Set(names)].map((name) => ({ text: name, note: 'variable' }));
}
