import { useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import { later } from '../parts/Later.tsx';
import type { Layout } from '../parts/layout.ts';
import { HostColumns } from './HostColumns.tsx';
import { NetworkColumn } from './NetworkColumn.tsx';

const HostTabs = later(async () => (await import('./HostTabs.tsx')).HostTabs);

/** Client, network, server. With less room a host's columns become tabs, then one host shows at a time. */
export function Stage({ layout }: { readonly layout: Exclude<Layout, 'phone'> }) {
  const [shown, setShown] = useState<HostName>('client');
  if (layout === 'wide') {
    return (
      <div className="stage">
        <HostColumns host="client" />
        <NetworkColumn />
        <HostColumns host="server" />
      </div>
    );
  }
  if (layout === 'medium') {
    return (
      <div className="stage">
        <HostTabs host="client" />
        <NetworkColumn />
        <HostTabs host="server" />
      </div>
    );
  }
  return (
    <div className="stage">
      <HostTabs key={shown} host={shown} onSwitch={setShown} />
      <NetworkColumn />
    </div>
  );
}
