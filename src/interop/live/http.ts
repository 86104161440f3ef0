/** A web server in miniature (RFC 9112): one request a connection, answered with a page, or with so many octets. */
import { concat, fromText, type Octets, pattern } from '../../base/octets.ts';
import { make, type Thread } from './live-host.ts';

const longestRequest = 8_192;
const mostOctets = 1_000_000_000;
/** A long body is made as it is sent. */
const chunk = 65_536;

const page = `<!doctype html>
<html lang="en"><title>tcpscope</title>
<h1>It is real TCP</h1>
<p>This page came from a simulated host. <a href="/octets/1000000">Here are a million octets.</a></p>
</html>
`;

interface Answer {
  readonly status: string;
  readonly type: string;
  /** The body: a text, or so many octets of the pattern. */
  readonly body: string | number;
}

/** Serves one request on the connection and closes it. */
export function* http(fd: number): Thread {
  let asked = '';
  while (!asked.includes('\r\n\r\n') && asked.length < longestRequest) {
    const { value, given } = yield* make({ call: 'recv', fd, length: longestRequest });
    if (value <= 0 || given.octets === undefined) break;
    asked += latin(given.octets);
  }
  const { status, type, body } = answerTo(asked);
  const length = typeof body === 'number' ? body : fromText(body).length;
  const head = `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`;
  yield* sendAll(fd, fromText(head), body);
  yield* make({ call: 'close', fd });
}

function* sendAll(fd: number, head: Octets, body: string | number): Thread {
  const first = typeof body === 'string' ? fromText(body) : pattern(Math.min(body, chunk), 0);
  let { errno } = yield* make({ call: 'send', fd, data: { octets: concat([head, first]) } });
  if (typeof body === 'string') return;
  for (let at = first.length; at < body && errno === null; at += chunk) {
    const octets = pattern(Math.min(chunk, body - at), at);
    ({ errno } = yield* make({ call: 'send', fd, data: { octets } }));
  }
}

function answerTo(asked: string): Answer {
  const [, method = '', path = ''] = /^([A-Z]+) (\S+) HTTP\/1\.[01]\r\n/.exec(asked) ?? [];
  if (method === '') return refusal('400 Bad Request');
  if (method !== 'GET') return refusal('405 Method Not Allowed');
  if (path === '/') return { status: '200 OK', type: 'text/html; charset=utf-8', body: page };
  const count = /^\/octets\/(\d{1,10})$/.exec(path)?.[1];
  if (count === undefined || Number(count) > mostOctets) return refusal('404 Not Found');
  return { status: '200 OK', type: 'application/octet-stream', body: Number(count) };
}

/** A request's head is ASCII; what is not stays a character of its own. */
const latin = (octets: Octets): string => String.fromCharCode(...octets);

const refusal = (status: string): Answer => ({ status, type: 'text/plain', body: `${status}\n` });
