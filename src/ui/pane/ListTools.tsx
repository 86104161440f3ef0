import type { TabName } from '../../session/lab.ts';
import { lists, useLists, type Vantage } from '../../session/lists.ts';
import { Icon } from '../parts/Icon.tsx';

/** The field that the key / goes to. */
export const filterId = 'list-filter';

const captured: Readonly<Record<Vantage, string>> = {
  wire: 'on the wire',
  client: 'at the client',
  server: 'at the server',
};
const hosts: Readonly<Record<Vantage, string>> = { wire: 'both hosts', client: 'client', server: 'server' };

interface Choice {
  readonly label: string;
  readonly vantages: Readonly<Record<Vantage, string>>;
}
const capture: Choice = { label: 'captured', vantages: captured };
const choices: { readonly [tab in TabName]?: Choice } = {
  packets: capture,
  tcpdump: capture,
  ss: { label: 'sockets of', vantages: hosts },
  strace: { label: 'calls of', vantages: hosts },
};
const filterable: readonly TabName[] = ['packets', 'tcpdump', 'strace', 'log'];

/** What a tab's list is taken from, and what of it is shown. */
export function ListTools({ tab }: { readonly tab: TabName }) {
  const { vantage, filter } = useLists((state) => state);
  const choice = choices[tab];
  return (
    <div className="tools">
      {choice !== undefined && (
        <span className="sel">
          <select
            aria-label={choice.label}
            value={vantage}
            onChange={(event) => lists.look(event.target.value as Vantage)}
          >
            {(Object.keys(choice.vantages) as Vantage[]).map((name) => (
              <option key={name} value={name}>
                {choice.vantages[name]}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
      {filterable.includes(tab) && (
        <input
          id={filterId}
          type="search"
          className={filter === '' ? undefined : 'on'}
          aria-label="Filter"
          placeholder="Filter"
          title="SYN-SENT, [S.], lost, seq 1461, port 80, #12, client … with and, or, not (/)"
          spellCheck={false}
          autoComplete="off"
          value={filter}
          onChange={(event) => lists.filter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            lists.filter('');
            event.currentTarget.blur();
          }}
        />
      )}
    </div>
  );
}
