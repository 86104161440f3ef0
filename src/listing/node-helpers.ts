/** What a listing in Node.js needs beside node:net: calls that can be awaited. */
import { type Helper, neededBy } from './helpers.ts';

export const nodeHelpers = (text: string): readonly string[] => neededBy(text, all);

const all: readonly Helper[] = [
  {
    name: 'alphabet\\(',
    text: `/** a to z again and again, as it stands at this place of the stream. */
const alphabet = (length, from) => Buffer.from(Array.from({ length }, (_, at) => 97 + ((from + at) % 26)));`,
  },
  {
    name: 'part\\(',
    text: `/** A slice, but not beyond the end. */
function part(whole, from, to) {
  if (from < 0 || from > to || to > whole.length) throw new RangeError(\`slice() from \${from} to \${to}\`);
  return whole.subarray(from, to);
}`,
  },
  {
    name: 'pack16\\(',
    text: `const pack16 = (number) => Buffer.from([number >>> 8, number]);`,
  },
  {
    name: 'pack32\\(',
    text: `const pack32 = (number) => Buffer.from([number >>> 24, number >>> 16, number >>> 8, number]);`,
  },
  {
    name: 'swap16\\(',
    text: `/** Between a little-endian host's order and the network's. */
const swap16 = (number) => Buffer.from([number, number >>> 8]).readUInt16BE();`,
  },
  {
    name: 'swap32\\(',
    text: `/** Between a little-endian host's order and the network's. */
const swap32 = (number) => Buffer.from([number, number >>> 8, number >>> 16, number >>> 24]).readUInt32BE();`,
  },
  {
    name: 'waits\\(|(listen|accept|connect)\\(\\w',
    text: `/** An error is told by the next call; without a listener it would end the process at once. */
const quiet = (socket) => socket.on('error', () => {});`,
  },
  {
    name: '(listen|accept)\\(\\w',
    text: `/** Node accepts by itself: a connection waits here until the program asks for it. */
const waiting = new WeakMap();

async function listen(server, at) {
  waiting.set(server, on(server, 'connection'));
  server.listen(at);
  await once(server, 'listening');
}

async function accept(server) {
  const { value } = await waiting.get(server).next();
  return quiet(value[0]);
}`,
  },
  {
    name: 'connect\\(\\w+, \\{',
    text: `async function connect(socket, to) {
  socket.connect({ family: 4, ...to });
  await once(socket, 'connect');
  quiet(socket);
}`,
  },
  {
    name: 'send\\(',
    text: `/** Until the system has taken it all. */
const send = (socket, data) =>
  new Promise((taken, failed) => {
    socket.write(data, (error) => (error ? failed(socket.errored ?? error) : taken()));
  });`,
  },
  {
    name: '(receive|readSize|readLength|readUntil|readHttp)\\(',
    text: `/** Until something has come, or nothing more will. */
const moved = (socket) =>
  new Promise((done) => {
    const events = ['readable', 'end', 'error', 'close'];
    const heard = () => {
      for (const event of events) socket.off(event, heard);
      done();
    };
    for (const event of events) socket.on(event, heard);
  });

/** At most so many octets, and none at the end of the stream. */
async function receive(socket, length) {
  for (;;) {
    const { readableLength } = socket;
    const data = socket.read(readableLength > 0 ? Math.min(length, readableLength) : undefined);
    if (data !== null) return data;
    if (socket.errored) throw socket.errored;
    if (socket.readableEnded || socket.destroyed) return Buffer.alloc(0);
    await moved(socket);
  }
}`,
  },
  {
    name: '(readSize|readLength|readHttp)\\(',
    text: `/** So many octets, or null at the end of the stream. */
async function readSize(socket, size) {
  const parts = [];
  for (let missing = size; missing > 0; ) {
    const data = await receive(socket, missing);
    if (data.length === 0) return null;
    parts.push(data);
    missing -= data.length;
  }
  return Buffer.concat(parts);
}`,
  },
  {
    name: 'readLength\\(',
    text: `async function readLength(socket, size) {
  const prefix = await readSize(socket, size);
  return prefix === null ? null : readSize(socket, prefix.readUIntBE(0, size));
}`,
  },
  {
    name: '(readUntil|readHttp)\\(',
    text: `async function readUntil(socket, delimiter) {
  let message = Buffer.alloc(0);
  while (!message.toString('latin1').endsWith(delimiter)) {
    const octet = await receive(socket, 1);
    if (octet.length === 0) return null;
    message = Buffer.concat([message, octet]);
  }
  return message.subarray(0, message.length - delimiter.length);
}`,
  },
  {
    name: 'readHttp\\(',
    text: `/** Head and body of an HTTP/1.1 message (RFC 9112 section 6.3), without the framing of chunks. */
async function readHttp(socket) {
  const head = await readUntil(socket, '\\r\\n\\r\\n');
  if (head === null) return null;
  const lines = head.toString('latin1').toLowerCase().split('\\r\\n');
  const field = (name) => lines.find((line) => line.startsWith(\`\${name}:\`))?.slice(name.length + 1).trim();
  const parts = [head, Buffer.from('\\r\\n\\r\\n')];
  if (field('transfer-encoding') === 'chunked') {
    for (;;) {
      const size = await readUntil(socket, '\\r\\n');
      const chunk = size && (await readSize(socket, Number.parseInt(size.toString(), 16) + 2));
      if (!chunk) return null;
      if (chunk.length === 2) return Buffer.concat(parts);
      parts.push(chunk.subarray(0, -2));
    }
  }
  if (field('content-length') !== undefined) {
    const body = await readSize(socket, Number(field('content-length')));
    return body && Buffer.concat([...parts, body]);
  }
  // A response that does not say how long it is ends with the stream.
  if (lines[0].startsWith('http/')) {
    for (let data = await receive(socket, 4096); data.length > 0; data = await receive(socket, 4096)) parts.push(data);
  }
  return Buffer.concat(parts);
}`,
  },
  {
    name: 'shutdown\\(',
    text: `const shutdown = (socket) =>
  new Promise((done, failed) => {
    socket.end((error) => (error ? failed(socket.errored ?? error) : done()));
  });`,
  },
  {
    name: 'await close\\(',
    text: `/** Node reads ahead: what nobody has read makes a RST of the FIN, as it does in the kernel. */
async function close(socket) {
  if (socket.closed || socket.connecting || socket.pending) return void socket.destroy();
  const closed = new Promise((done) => socket.once('close', done));
  if (socket.readableLength > 0) socket.resetAndDestroy();
  else socket.destroySoon();
  await closed;
}`,
  },
];
