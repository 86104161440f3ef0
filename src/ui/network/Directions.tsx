import { hostNames, otherHost } from '../../base/trace.ts';
import { actions, useLab } from '../../session/hooks.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { NetworkValue } from './NetworkValue.tsx';
import { settingControls } from './settings.ts';

/** The settings of each direction, in a row of its own. */
export function Directions() {
  const network = useLab((state) => state.network);
  return (
    <div className="ways">
      {hostNames.map((host) => (
        <fieldset key={host} className="way">
          <legend>
            <HostMark host={host} /> {host} to {otherHost(host)}
          </legend>
          {settingControls.map((control) => (
            <NetworkValue
              key={control.setting}
              control={control}
              value={network[host][control.setting]}
              scope={`, ${host} to ${otherHost(host)}`}
              onChange={(value) => actions.setNetwork(host, control.setting, value)}
            />
          ))}
        </fieldset>
      ))}
      <p className="quiet">Drag a value, turn the wheel over it, use the arrow keys, or type.</p>
    </div>
  );
}
