import { useId } from 'react';
import { actions, useLab } from '../../session/hooks.ts';
import type { TabName } from '../../session/lab.ts';
import { ListTools } from './ListTools.tsx';
import { listTabs } from './list-tabs.tsx';
import { Tabs } from './Tabs.tsx';

/** The run as its tools show it, a tab at a time. */
export function Pane() {
  const shown = useLab((state) => state.tab);
  const panel = useId();
  return (
    <div className="left">
      <div className="tabs-row">
        <Tabs<TabName>
          label="lists"
          panel={panel}
          current={shown}
          onShow={actions.showTab}
          tabs={listTabs.map(({ name, label, Note }) => ({ name, label, note: Note && <Note /> }))}
        />
        <ListTools tab={shown} />
      </div>
      <div className="tabp" id={panel} role="tabpanel" aria-labelledby={`${panel}-${shown}`}>
        {listTabs.map(({ name, Content }) => name === shown && <Content key={name} />)}
      </div>
    </div>
  );
}
