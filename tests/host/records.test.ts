/** What send(2) says beside its octets: where a record ends (MSG_EOR); and how little may wait (TCP_NOTSENT_LOWAT, tcp(7)). */
import { expect, test } from 'vitest';
import type { MessageFlag } from '../../src/host/syscall.ts';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { decodePacket } from '../../src/wire/datagram.ts';
import { TwoHosts } from './given.ts';

const linux = () => new TwoHosts(profileTunables('linux'));

/** The texts that cross to the server, segment by segment, until nothing more moves. */
function crossing(hosts: TwoHosts): readonly string[] {
  const texts: string[] = [];
  for (let moves = true; moves; ) {
    const fromClient = hosts.takes('client');
    const fromServer = hosts.takes('server');
    for (const octets of fromClient) {
      const packet = decodePacket(octets);
      if (packet.ok && packet.value.seg.text.length > 0)
        texts.push(new TextDecoder().decode(packet.value.seg.text));
      hosts.arrives('server', octets);
    }
    for (const octets of fromServer) hosts.arrives('client', octets);
    moves = fromClient.length + fromServer.length > 0;
  }
  return texts;
}

test.each([
  [[], ['a', 'bcde']],
  [['MSG_EOR'], ['a', 'bc', 'de']],
] as const)('writes that wait, with %j: %j', (flags: readonly MessageFlag[], expected) => {
  const hosts = linux();
  const { client } = hosts.connected();
  for (const text of ['a', 'bc', 'de'])
    hosts.calls('client', { call: 'send', fd: client, data: { text }, flags });
  expect(crossing(hosts)).toEqual(expected);
});

test('a writer is told to wait once so much has not been sent', () => {
  const hosts = linux();
  const { client: fd } = hosts.connected();
  hosts.calls('client', { call: 'setsockopt', fd, option: 'TCP_NOTSENT_LOWAT', value: 3_000 });
  const flags = ['MSG_DONTWAIT'] as const;
  const polled = () =>
    hosts.calls('client', { call: 'poll', watches: [{ fd, events: ['POLLOUT'] }], timeout: 0 });
  expect(polled()).toBe(1);
  const taken = Number(hosts.calls('client', { call: 'send', fd, data: { length: 60_000 }, flags }));
  expect(taken).toBeLessThan(60_000);
  expect(polled()).toBe(0);
  expect(hosts.settles().calls('client', { call: 'send', fd, data: { length: 1 }, flags })).toBe(1);
});
