import { useId, useState } from 'react';
import { type HostName, hostNames } from '../../base/trace.ts';
import { useHost } from '../../session/hooks.ts';
import { AppColumn } from '../host/AppColumn.tsx';
import { HostHead } from '../host/HostHead.tsx';
import { SocketTable } from '../host/SocketTable.tsx';
import { TcpColumn } from '../host/TcpColumn.tsx';
import { Tabs } from '../pane/Tabs.tsx';
import '../styles/host-tabs.css';

type Column = 'tcp' | 'app';

interface Props {
  readonly host: HostName;
  /** Given where one host shows at a time. */
  readonly onSwitch?: (host: HostName) => void;
}

/** A host in one column: TCP and the application take turns. */
export function HostTabs({ host, onSwitch }: Props) {
  const view = useHost(host);
  const [column, setColumn] = useState<Column>('tcp');
  const panel = useId();
  return (
    <section className={`host host-${host}`} aria-label={host} data-host={host}>
      {onSwitch && (
        <fieldset className="which">
          <legend className="sr">Host shown</legend>
          {hostNames.map((name) => (
            <button
              key={name}
              type="button"
              className="btn btn-s"
              aria-pressed={name === host}
              onClick={() => onSwitch(name)}
            >
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <HostHead view={view} />
      <SocketTable view={view} narrow />
      <Tabs<Column>
        label={`${host} columns`}
        panel={panel}
        current={column}
        onShow={setColumn}
        tabs={[
          { name: 'tcp', label: 'TCP' },
          { name: 'app', label: 'Program and calls' },
        ]}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <div className="col" id={panel} role="tabpanel" tabIndex={0} aria-labelledby={`${panel}-${column}`}>
        {column === 'tcp' ? <TcpColumn view={view} /> : <AppColumn view={view} />}
      </div>
    </section>
  );
}
