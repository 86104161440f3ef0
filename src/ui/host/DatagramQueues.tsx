import type { SocketRow } from '../../projection/views.ts';
import { count } from '../parts/format.ts';
import '../styles/datagram-queues.css';

interface Props {
  readonly host: string;
  readonly sockets: readonly SocketRow[];
}

/** What lies in the receive queue of each socket for datagrams: whole ones, the oldest at the left, with its length. */
export function DatagramQueues({ host, sockets }: Props) {
  return (
    <section className="sec dq" aria-label={`${host} datagram queues`}>
      <h3>Datagrams</h3>
      {sockets.map(({ key, fd, kind, local, receiveQueue, datagrams }) =>
        datagrams === null ? null : (
          <div key={key} className="dq-s">
            <p>
              <b className="mono">
                {fd} {kind} {local}
              </b>
              <span>
                {count(receiveQueue)} of {count(datagrams.room)} octets of memory
                {datagrams.drops > 0 && <b className="dq-drops">, {count(datagrams.drops)} dropped</b>}
              </span>
            </p>
            <ol aria-label={`queue of ${fd}`}>
              {datagrams.lengths.slice(0, mostShown).map((length, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a datagram has no name but its place in the queue.
                <li key={place} className="mono">
                  {count(length)}
                </li>
              ))}
              {datagrams.lengths.length > mostShown && (
                <li>+{count(datagrams.lengths.length - mostShown)}</li>
              )}
              {datagrams.lengths.length === 0 && <li className="none">empty</li>}
            </ol>
          </div>
        ),
      )}
    </section>
  );
}

/** More do not fit in two lines of the column. */
const mostShown = 12;
