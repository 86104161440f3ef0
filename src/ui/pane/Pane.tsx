import { useId } from 'react';
import { actions, useLab, useLogRows, usePacketRows } from '../../session/hooks.ts';
import type { TabName } from '../../session/lab.ts';
import { count } from '../parts/format.ts';
import { LogList } from './LogList.tsx';
import { PacketList } from './PacketList.tsx';
import { Tabs } from './Tabs.tsx';

/** The run as lists: what crossed the wire, and everything that happened. */
export function Pane() {
  const tab = useLab((state) => state.tab);
  const packets = usePacketRows();
  const log = useLogRows();
  const panel = useId();
  return (
    <div className="left">
      <Tabs<TabName>
        label="lists"
        panel={panel}
        current={tab}
        onShow={actions.showTab}
        tabs={[
          { name: 'packets', label: 'Packets', note: count(packets.length) },
          { name: 'log', label: 'Log', note: count(log.length) },
        ]}
      />
      <div className="tabp" id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`}>
        {tab === 'packets' ? <PacketList rows={packets} /> : <LogList rows={log} />}
      </div>
    </div>
  );
}
