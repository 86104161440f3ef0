import { actions, useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Directions } from './Directions.tsx';
import { NetworkValue } from './NetworkValue.tsx';
import { settingControls } from './settings.ts';

/** The link in netem's words, both directions together. */
export function NetworkStrip() {
  const network = useLab((state) => state.network);
  const symmetric = useLab((state) => state.symmetric);
  return (
    <section className="net" aria-label="network">
      <Popover
        className="np preset"
        panelLabel="Each direction"
        title="Set each direction alone"
        button={
          <>
            <span>network</span>
            <b>
              {symmetric ? 'Both ways' : 'Each way'}
              <Icon name="down" />
            </b>
          </>
        }
      >
        {() => <Directions />}
      </Popover>
      {settingControls.map((control) => {
        const { setting } = control;
        const differs = network.client[setting] !== network.server[setting];
        return (
          <NetworkValue
            key={setting}
            control={control}
            value={network.client[setting]}
            other={differs ? network.server[setting] : undefined}
            onChange={(value) => actions.setNetwork('both', setting, value)}
          />
        );
      })}
    </section>
  );
}
