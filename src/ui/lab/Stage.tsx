import { useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { Layout } from '../parts/layout.ts';
import { HostColumns } from './HostColumns.tsx';
import { HostTabs } from './HostTabs.tsx';
import { NetworkColumn } from './NetworkColumn.tsx';
import { Title } from './Title.tsx';

/** Client, network, server. With less room a host's columns become tabs, then one host shows at a time. */
export function Stage({ layout }: { readonly layout: Exclude<Layout, 'phone'> }) {
  const [shown, setShown] = useState<HostName>('client');
  if (layout === 'wide') {
    return (
      <main className="stage">
        <Title />
        <HostColumns host="client" />
        <NetworkColumn />
        <HostColumns host="server" />
      </main>
    );
  }
  if (layout === 'medium') {
    return (
      <main className="stage">
        <Title />
        <HostTabs host="client" />
        <NetworkColumn />
        <HostTabs host="server" />
      </main>
    );
  }
  return (
    <main className="stage">
      <Title />
      <HostTabs key={shown} host={shown} onSwitch={setShown} />
      <NetworkColumn />
    </main>
  );
}
