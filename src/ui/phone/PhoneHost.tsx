import type { HostName } from '../../base/trace.ts';
import { useHost, useHostClock } from '../../session/hooks.ts';
import { HostMark, hostLetter } from '../parts/HostMark.tsx';

/** A host's name, what it waits for, and its state. Shows its sheet. */
export function PhoneHost({ host, onShow }: { readonly host: HostName; readonly onShow: () => void }) {
  const view = useHost(host);
  const running = useHostClock(host).rings.find((ring) => ring.status === 'running');
  const last = view.calls.at(-1);
  const doing = running
    ? `${running.label} ${running.text}`
    : last?.status === 'waiting'
      ? last.text
      : view.address;
  const letter = hostLetter(host);
  return (
    <div className={`ph-host ${letter}`}>
      <HostMark host={host} />
      <button type="button" onClick={onShow} aria-label={`Show ${host}`}>
        <b>{view.title}</b>
        <small>{doing}</small>
      </button>
      <output className={`pill pill-${letter}`} aria-live="off" aria-label={`${host} state`}>
        {view.state}
      </output>
    </div>
  );
}
