import type { ReactNode } from 'react';
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
    <Column key="app" className="col-app" label={`${host} application`}>
      <AppColumn view={view} />
    </Column>
  );
  const tcp = (
    <Column key="tcp" className="col-tcp" label={`${host} TCP`}>
      <TcpColumn view={view} />
    </Column>
  );
  return (
    <section className={`host host-${host}`} aria-label={host} data-host={host}>
      <HostHead view={view} />
      <SocketTable view={view} />
      <div className="cols">{host === 'client' ? [app, tcp] : [tcp, app]}</div>
    </section>
  );
}

interface ColumnProps {
  readonly className: string;
  readonly label: string;
  readonly children: ReactNode;
}

function Column({ className, label, children }: ColumnProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className={`col ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
