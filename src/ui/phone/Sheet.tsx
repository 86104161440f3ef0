import { useEffect, useId } from 'react';
import type { HostName } from '../../base/trace.ts';
import { useExplanation } from '../../session/explain-hooks.ts';
import { useHost } from '../../session/hooks.ts';
import type { TabName } from '../../session/lab.ts';
import { Caption } from '../dock/Caption.tsx';
import { AppColumn } from '../host/AppColumn.tsx';
import { ProfileButton } from '../host/ProfileButton.tsx';
import { SocketTable } from '../host/SocketTable.tsx';
import { TcpColumn } from '../host/TcpColumn.tsx';
import { Header } from '../inspector/Header.tsx';
import { InspectorHead } from '../inspector/Inspector.tsx';
import { Why } from '../inspector/Why.tsx';
import { NetworkStrip } from '../network/NetworkStrip.tsx';
import { ListTools } from '../pane/ListTools.tsx';
import { listTabs } from '../pane/list-tabs.tsx';
import { Tabs } from '../pane/Tabs.tsx';
import { useSheet } from './use-sheet.ts';

export type SheetTab = 'why' | 'bytes' | HostName | 'network' | TabName;

interface Props {
  readonly tab: SheetTab;
  readonly onShow: (tab: SheetTab) => void;
}

/** Everything but the ladder, a tab at a time, in a sheet of three heights. */
export function Sheet({ tab, onShow }: Props) {
  const { size, setSize, handle, style } = useSheet();
  const panel = useId();
  useEffect(() => {
    document.getElementById(`${panel}-${tab}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [panel, tab]);
  return (
    <section className={`sheet sheet-${size}`} style={style} aria-label="details">
      <button type="button" className="grab" aria-label={`Resize panel, now ${size}`} {...handle} />
      <Tabs<SheetTab>
        className="ph-tabs"
        label="details"
        panel={panel}
        current={tab}
        onShow={(name) => {
          onShow(name);
          if (isPicture(name)) setSize('full');
          else if (size === 'peek') setSize('half');
        }}
        tabs={[
          { name: 'why', label: 'Why' },
          { name: 'bytes', label: 'Bytes' },
          { name: 'client', label: 'Client' },
          { name: 'server', label: 'Server' },
          { name: 'network', label: 'Network' },
          ...listTabs.map(({ name, label }) => ({ name, label })),
        ]}
      />
      <div className="ph-panel" id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`}>
        <Panel tab={tab} />
      </div>
    </section>
  );
}

/** Half a sheet is too low for it. */
const isPicture = (tab: SheetTab): boolean => tab === 'charts' || tab === 'diagram' || tab === 'programs';

function Panel({ tab }: { tab: SheetTab }) {
  switch (tab) {
    case 'why':
      return <Reason />;
    case 'bytes':
      return <Bytes />;
    case 'client':
    case 'server':
      return <Host key={tab} host={tab} />;
    case 'network':
      return <NetworkStrip />;
    default:
      return <List key={tab} tab={tab} />;
  }
}

function Reason() {
  const explanation = useExplanation();
  if (explanation === null) return <Caption />;
  return (
    <div className="ph-why">
      <InspectorHead explanation={explanation} />
      <Why explanation={explanation} />
    </div>
  );
}

function Bytes() {
  const header = useExplanation()?.header;
  if (!header) return <p className="empty">Select a segment to see its octets.</p>;
  return <Header view={header} />;
}

function Host({ host }: { host: HostName }) {
  const view = useHost(host);
  return (
    <div data-host={host}>
      <h2 className="sr">{view.title}</h2>
      <p className="ph-profile">
        {view.address} behaves as <ProfileButton view={view} />
      </p>
      <SocketTable view={view} narrow />
      <AppColumn view={view} />
      <TcpColumn view={view} />
    </div>
  );
}

function List({ tab }: { tab: TabName }) {
  const list = listTabs.find(({ name }) => name === tab);
  if (list === undefined) return null;
  const { label, Content } = list;
  return (
    <div className="ph-list">
      <h2 className="sr">{label}</h2>
      <ListTools tab={tab} />
      <div className="tabp">
        <Content />
      </div>
    </div>
  );
}
