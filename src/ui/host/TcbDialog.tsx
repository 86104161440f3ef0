import type { HostName } from '../../base/trace.ts';
import type { TcbVariable } from '../../projection/tcb-view.ts';
import { useTcb } from '../../session/tcb-hooks.ts';
import { Dialog } from '../parts/Dialog.tsx';
import '../styles/tcb.css';

interface Props {
  readonly host: HostName;
  readonly onClose: () => void;
}

/** Every variable of the connection that the host's columns show, at this moment, with what it is for. */
export function TcbDialog({ host, onClose }: Props) {
  const groups = useTcb(host);
  return (
    <Dialog title={`Variables of the ${host}`} wide onClose={onClose}>
      <div className="dlg-b tcb">
        {groups === null && (
          <p className="empty">No connection on this host: its variables begin with connect() or accept().</p>
        )}
        {groups?.map(({ title, variables }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {variables.map((variable) => (
                <Variable key={variable.name} variable={variable} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Variable({ variable: { name, value, aside, explanation } }: { readonly variable: TcbVariable }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b> {aside !== '' && <span className="quiet">{aside}</span>}
        <small>{explanation}</small>
      </dd>
    </div>
  );
}
