import { hostNames, otherHost } from '../../base/trace.ts';
import { actions, useLab } from '../../session/hooks.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { allControls } from './all-settings.ts';
import { NetworkValue } from './NetworkValue.tsx';

/** Every setting of each direction. */
export function Directions({ onRead }: { readonly onRead: (title: string) => void }) {
  const network = useLab((state) => state.network);
  return hostNames.map((host) => (
    <fieldset key={host} className="way">
      <legend>
        <HostMark host={host} /> {host} to {otherHost(host)}
      </legend>
      {allControls.map((control) => (
        <NetworkValue
          key={control.setting}
          control={control}
          value={network[host][control.setting]}
          scope={`, ${host} to ${otherHost(host)}`}
          onRead={() => onRead(control.title)}
          onChange={(value) => actions.setNetwork(host, control.setting, value)}
        />
      ))}
    </fieldset>
  ));
}
