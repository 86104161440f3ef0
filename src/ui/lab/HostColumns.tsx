import type { HostName } from '../../base/trace.ts';
import { useHost } from '../../session/hooks.ts';
import { AppColumn } from '../host/AppColumn.tsx';
import { HostHead } from '../host/HostHead.tsx';
import { SocketTable } from '../host/SocketTable.tsx';
import { TcpColumn } from '../host/TcpColumn.tsx';

/** A host with its two columns, the application at the outside. */
export function HostColumns({ host }: { readonly host: HostName }) {
  const view = useHost(host);
  const app = (
    <div className="col col-app">
      <AppColumn view={view} />
    </div>
  );
  return (
    <section className={`host host-${host}`} aria-label={host} data-host={host}>
      <HostHead view={view} />
      <SocketTable view={view} />
      <div className="cols">
        {host === 'client' && app}
        <div className="col col-tcp">
          <TcpColumn view={view} />
        </div>
        {host === 'server' && app}
      </div>
    </section>
  );
}
