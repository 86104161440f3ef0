import type { HostView } from '../../projection/views.ts';
import { HostMark, hostLetter } from '../parts/HostMark.tsx';
import { ProfileButton } from './ProfileButton.tsx';

/** Whose column this is, and the state of its connection. */
export function HostHead({ view }: { readonly view: HostView }) {
  const letter = hostLetter(view.name);
  return (
    <div className={`hd hd-${letter}`}>
      <HostMark host={view.name} />
      <h2>{view.title}</h2>
      <span className="mono">{view.address}</span>
      <ProfileButton view={view} />
      <span className="end">
        <output
          className={`pill pill-${letter}`}
          aria-live="off"
          aria-label={`${view.name} state`}
          title={[view.state, ...view.spellings].join(' · ')}
        >
          {view.state}
        </output>
      </span>
    </div>
  );
}
