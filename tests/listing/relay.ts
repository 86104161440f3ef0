/** What stands between client and server on the loopback, and keeps what each of them sends. */

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type HostName, otherHost } from '../../src/base/trace.ts';

export interface Relay {
  /** All that each end has sent, over all connections. */
  sent(host: HostName): string;
  close(): void;
}

/** How long a server may take to listen, and the pause between two tries, milliseconds. */
const patience = 20_000;
const pause = 20;

export async function relay(at: string, port: number, to: string): Promise<Relay> {
  const sent: Record<HostName, Buffer[]> = { client: [], server: [] };
  const open = new Set<Socket>();
  let before: Promise<unknown> = Promise.resolve();
  const server: Server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    client.on('error', () => {});
    open.add(client);
    // Who came first is put through first, however late the server is.
    const dialled = before.then(() => dial(to, port, Date.now() + patience));
    before = dialled;
    void dialled.then((peer) => {
      if (peer === null) {
        client.resetAndDestroy();
        return;
      }
      open.add(peer);
      const ends = { client, server: peer };
      for (const host of ['client', 'server'] as const) pass(ends[host], ends[otherHost(host)], sent[host]);
      client.resume();
    });
  });
  server.listen(port, at);
  await once(server, 'listening');
  return {
    sent: (host) => Buffer.concat(sent[host]).toString('latin1'),
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** Octets, the end of the stream and a reset all go on to the other side. */
function pass(from: Socket, to: Socket, kept: Buffer[]): void {
  from.on('data', (octets) => {
    kept.push(octets);
    to.write(octets);
  });
  from.on('end', () => to.end());
  from.on('error', () => to.resetAndDestroy());
}

async function dial(to: string, port: number, until: number): Promise<Socket | null> {
  for (;;) {
    const peer = connect({ host: to, port, allowHalfOpen: true });
    const isOpen = await new Promise<boolean>((tried) => {
      peer.once('connect', () => tried(true));
      peer.once('error', () => tried(false));
    });
    if (isOpen) return peer;
    if (Date.now() > until) return null;
    await new Promise((next) => setTimeout(next, pause));
  }
}
