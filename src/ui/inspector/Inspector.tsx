import type { Explanation } from '../../projection/views.ts';
import { actions } from '../../session/hooks.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Faults } from './Faults.tsx';
import { Header } from './Header.tsx';
import { Why } from './Why.tsx';
import '../styles/inspector.css';

/** The selected entry: why it is there, what can be done to it, and its octets. */
export function Inspector({ explanation }: { readonly explanation: Explanation }) {
  return (
    <>
      <InspectorHead explanation={explanation} />
      <Why explanation={explanation} />
      {explanation.header && <Header key={explanation.entry} view={explanation.header} />}
    </>
  );
}

export function InspectorHead({ explanation }: { readonly explanation: Explanation }) {
  const { cause, effects, header, datagram } = explanation;
  const effect = effects[0];
  return (
    <div className="insp-h">
      {explanation.from && <HostMark host={explanation.from} />}
      <b className="clip">{explanation.title}</b>
      <span className="end">
        <Follow label="Cause" keyName="[" icon="left" to={cause?.entry} />
        <Follow label="Effect" keyName="]" icon="right" to={effect?.entry} />
        {header && <Faults datagram={datagram} />}
        <button
          type="button"
          className="btn btn-s btn-i insp-x"
          aria-label="Clear selection"
          title="Clear selection (Esc)"
          onClick={() => actions.select(null)}
        >
          <Icon name="down" />
        </button>
      </span>
    </div>
  );
}

interface FollowProps {
  readonly label: string;
  readonly keyName: string;
  readonly icon: 'left' | 'right';
  readonly to: number | undefined;
}

function Follow({ label, keyName, icon, to }: FollowProps) {
  return (
    <button
      type="button"
      className="btn btn-s btn-i"
      aria-label={label}
      title={`${label} (${keyName})`}
      disabled={to === undefined}
      onClick={() => to !== undefined && actions.select(to)}
    >
      <Icon name={icon} />
    </button>
  );
}
