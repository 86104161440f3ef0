import type { HostView } from '../../projection/views.ts';
import { count } from '../parts/format.ts';

interface Props {
  readonly view: HostView;
  /** The peer's address stands below the local one; a listener's, which says nothing, is left out. */
  readonly narrow?: boolean;
}

/** The rows of `ss -tan` on this host. */
export function SocketTable({ view, narrow = false }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="ss" aria-label={`${view.name} sockets`} tabIndex={0}>
      <table className={narrow ? 'ss-narrow' : undefined}>
        <thead>
          <tr>
            <th className="fd">fd</th>
            <th>State</th>
            <th className="n">Recv-Q</th>
            <th className="n">Send-Q</th>
            <th>{narrow ? 'Local, peer' : 'Local address'}</th>
            {!narrow && <th>Peer address</th>}
          </tr>
        </thead>
        <tbody>
          {view.sockets.map((row) => (
            <tr key={row.key} className={row.current ? 'cur' : row.listening ? 'dimd' : undefined}>
              <td>{row.fd}</td>
              <td>
                {row.kind === 'tcp' ? '' : `${row.kind} `}
                {row.state}
              </td>
              <td className="n">{count(row.receiveQueue)}</td>
              <td className="n">{count(row.sendQueue)}</td>
              <td>
                {row.local}
                {narrow && !row.listening && (
                  <>
                    <br />
                    {row.peer}
                  </>
                )}
              </td>
              {!narrow && <td>{row.peer}</td>}
            </tr>
          ))}
          {view.moreSockets > 0 && (
            <tr className="dimd">
              <td colSpan={narrow ? 5 : 6}>and {count(view.moreSockets)} more: the tab ss has all</td>
            </tr>
          )}
          {view.sockets.length === 0 && (
            <tr className="dimd">
              <td colSpan={narrow ? 5 : 6} className="none">
                No socket on this host
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
