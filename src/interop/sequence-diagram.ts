/** A run as a Mermaid `sequenceDiagram`: each datagram an arrow when it leaves, each state a note when it is reached. */
import type { Log } from '../base/log.ts';
import { type DatagramId, otherHost } from '../base/trace.ts';
import { decodePacket } from '../wire/datagram.ts';
import { ACK, controlNames, has, type Segment } from '../wire/segment.ts';
import { toNumber } from '../wire/seq.ts';

export function sequenceDiagram(log: Log): string {
  const entries = log.entries.slice(0, log.length);
  const lost = new Set<DatagramId>(
    entries.flatMap((entry) => (entry.kind === 'lost' ? [entry.datagram] : [])),
  );
  const lines = entries.flatMap((entry) => {
    if (entry.place === 'network') return [];
    if (entry.kind === 'state') return [`Note over ${entry.place}: ${entry.to}`];
    if (entry.kind !== 'send') return [];
    const packet = decodePacket(entry.octets);
    const arrow = lost.has(entry.datagram) ? '-x' : '->>';
    const text = packet.ok ? segmentText(packet.value.seg) : packet.error;
    return [`${entry.place}${arrow}${otherHost(entry.place)}: ${text}`];
  });
  return [
    'sequenceDiagram',
    ...['participant client', 'participant server', ...lines].map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** `SYN ACK seq 0 ack 1 win 65535` */
function segmentText(seg: Segment): string {
  const parts = [controlNames(seg.control).join(' '), `seq ${toNumber(seg.seq)}`];
  if (has(seg, ACK)) parts.push(`ack ${toNumber(seg.ack)}`);
  if (seg.text.length > 0) parts.push(`len ${seg.text.length}`);
  return [...parts, `win ${seg.wnd}`].join(' ');
}
