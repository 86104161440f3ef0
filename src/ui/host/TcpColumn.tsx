import type { HostName } from '../../base/trace.ts';
import type { HostView } from '../../projection/views.ts';
import { useHostClock } from '../../session/hooks.ts';
import { later } from '../parts/Later.tsx';
import { Ring } from '../pictures/Ring.tsx';
import { StateDiagram } from '../pictures/StateDiagram.tsx';
import { Buffer } from './Buffer.tsx';
import { TcbButton } from './TcbButton.tsx';
import { Variables } from './Variables.tsx';

const DatagramQueues = later(async () => (await import('./DatagramQueues.tsx')).DatagramQueues);

/** What TCP on this host holds: its state, its buffers, its timers, its variables. */
export function TcpColumn({ view }: { readonly view: HostView }) {
  return (
    <>
      <section className="sec sec-state" aria-label={`${view.name} diagram`}>
        <h3>
          State <b>{view.state}</b>
          {view.diagram.next.length > 0 && (
            <span className="clip" title={view.diagram.next.join(', ')}>
              next: {view.diagram.next.join(', ')}
            </span>
          )}
        </h3>
        <TcbButton host={view.name} />
        <StateDiagram view={view.diagram} />
      </section>
      <Buffer view={view.sendBuffer} host={view.name} />
      <Buffer view={view.receiveBuffer} host={view.name} />
      {view.sockets.some(({ datagrams }) => datagrams !== null) && (
        <DatagramQueues host={view.name} sockets={view.sockets} />
      )}
      <section className="sec" aria-label={`${view.name} timers`}>
        <div className="rings">
          <Rings host={view.name} />
        </div>
      </section>
      <Variables variables={view.variables} host={view.name} />
    </>
  );
}

const Rings = ({ host }: { readonly host: HostName }) =>
  useHostClock(host).rings.map((ring) => <Ring key={ring.timer} view={ring} />);
