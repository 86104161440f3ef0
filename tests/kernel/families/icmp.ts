/** ICMP errors of every kind in the states of a connection (RFC 9293 section 3.9.2.2), and what the program hears of them. */
import type { IcmpError, Script } from '../script.ts';
import { states } from './states.ts';
import { peerPort, peers, Talk } from './talk.ts';

const kinds: readonly IcmpError['what'][] = [
  'network',
  'host',
  'protocol',
  'port',
  'source route',
  'network unknown',
  'host unknown',
  'host prohibited',
  'administratively prohibited',
  'precedence',
  'time exceeded',
  'parameter problem',
  'source quench',
];
const chosen = [
  'syn-sent',
  'syn-received',
  'established',
  'established by calling',
  'close-wait',
  'fin-wait-1 by shutdown',
];

/** The error speaks of what is out, or of what is not. */
export function icmpErrors(): readonly Script[] {
  const scripts: Script[] = [];
  for (const state of chosen)
    for (const what of kinds)
      for (const place of ['out', 'acknowledged', 'not sent'] as const)
        for (const told of [false, true]) {
          const talk = new Talk(`${state}: ${what}, ${place}${told ? ', IP_RECVERR' : ''}`, peers.mss);
          const reach = states[state];
          if (reach === undefined) continue;
          reach(talk);
          if (told) talk.set('IP_RECVERR', 1, 'IPPROTO_IP');
          const sends = state.startsWith('established') || state === 'close-wait';
          if (sends) talk.write(100);
          const una = state.startsWith('syn') ? 0 : talk.ack - (state.includes('fin-wait-1') ? 1 : 0);
          const seq = { out: una, acknowledged: una - 1, 'not sent': una + 5_000 }[place];
          talk.icmp({ peer: peerPort, what, seq }).poll().info().get('SO_ERROR').write(10).read(10);
          scripts.push(talk.poll().done(400));
        }
  return scripts;
}
