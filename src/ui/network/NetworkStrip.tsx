import { actions, networkPresets, useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { Popover } from '../parts/Popover.tsx';
import { NetworkValue } from './NetworkValue.tsx';
import { stripControls } from './settings.ts';

const RuleCount = later(async () => (await import('./RuleCount.tsx')).RuleCount);
const NetworkEditor = later(async () => (await import('./NetworkEditor.tsx')).NetworkEditor);

/** The link in netem's words, both directions together. */
export function NetworkStrip() {
  const network = useLab((state) => state.network);
  const preset = useLab((state) => state.preset);
  const hasRules = useLab((state) => state.rules.length > 0);
  const name = networkPresets.find(({ id }) => id === preset)?.name ?? 'Custom';
  return (
    <section className="net" aria-label="network">
      <Popover
        className="np preset"
        panelLabel="The network"
        panelClass="net-pop"
        title="Presets, each direction alone, bursts of losses, damage, and rules for single segments"
        button={
          <>
            <span>
              network <Hidden />
            </span>
            <b>
              <span className="clip">{name}</span>
              <Icon name="down" />
            </b>
          </>
        }
      >
        {() => <NetworkEditor />}
      </Popover>
      {stripControls.map((control) => {
        const { setting } = control;
        const differs = network.client[setting] !== network.server[setting];
        return (
          <div key={setting} className="np-cell">
            <NetworkValue
              control={control}
              value={network.client[setting]}
              other={differs ? network.server[setting] : undefined}
              onChange={(value) => actions.setNetwork('both', setting, value)}
            />
            {setting === 'loss' && hasRules && <RuleCount />}
          </div>
        );
      })}
    </section>
  );
}

/** What goes on in the network that the strip has no cell for. */
function Hidden() {
  const { client, server } = useLab((state) => state.network);
  const links = [client, server];
  const corrupts = links.some(({ corrupt }) => corrupt > 0);
  const bursts = links.some(({ goodToBad, lossInGood }) => goodToBad > 0 || lossInGood > 0);
  const text = [...(bursts ? ['bursts'] : []), ...(corrupts ? ['corrupt'] : [])].join(', ');
  return text === '' ? null : <small className="clip">{text}</small>;
}
