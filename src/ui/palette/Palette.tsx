import '../styles/palette.css';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { HostName } from '../../base/trace.ts';
import type { CallOffer } from '../../projection/views.ts';
import { useHost, useLab, useScenarios } from '../../session/hooks.ts';
import { CallForm } from '../host/CallForm.tsx';
import { useCommands } from '../keys/commands.ts';
import { Dialog } from '../parts/Dialog.tsx';
import {
  callItems,
  commandItems,
  pageItems,
  presetItems,
  scenarioItems,
  segmentItems,
  stateItems,
} from './items.ts';
import { type Item, matching } from './match.ts';
import { Results } from './Results.tsx';

interface Asked {
  readonly host: HostName;
  readonly offer: CallOffer;
}

/** Finds states, segments, calls, commands and scenarios by name; a call that has arguments is asked for them. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  if (asked !== null)
    return (
      <Dialog key="call" title={`${asked.offer.call}() on the ${asked.host}`} onClose={onClose}>
        <CallForm host={asked.host} offer={asked.offer} onDone={onClose} />
      </Dialog>
    );
  return (
    <Dialog key="find" title="Find a state, call or command" bare onClose={onClose}>
      <Search onClose={onClose} onAsk={setAsked} />
    </Dialog>
  );
}

function Search({ onClose, onAsk }: { onClose: () => void; onAsk: (asked: Asked) => void }) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const items = useItems(onAsk);
  const found = useMemo(() => matching(items, query), [items, query]);
  const here = Math.min(active, found.length - 1);
  const results = useRef<HTMLDivElement>(null);

  function choose(item: Item | undefined) {
    if (item === undefined || item.off) return;
    // Done where the focus was before, unless it asks for more here.
    if (!item.asks) flushSync(onClose);
    item.run();
  }
  function go(to: number) {
    setActive(to);
    results.current?.querySelectorAll('[role=option]')[to]?.scrollIntoView({ block: 'nearest' });
  }
  function keys(event: KeyboardEvent) {
    const last = found.length - 1;
    const to = {
      ArrowDown: here >= last ? 0 : here + 1,
      ArrowUp: here <= 0 ? last : here - 1,
      PageDown: Math.min(last, here + 8),
      PageUp: Math.max(0, here - 8),
    }[event.key];
    if (event.key === 'Enter') choose(found[here]);
    else if (to !== undefined) go(to);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        data-first
        className="palette-q"
        role="combobox"
        aria-label="Find a state, call or command"
        aria-expanded={true}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={here < 0 ? undefined : `${list}-${here}`}
        placeholder="Find a state, call or command"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          go(0);
        }}
        onKeyDown={keys}
      />
      <Results
        id={list}
        scroller={results}
        items={found}
        active={here}
        onPoint={setActive}
        onChoose={choose}
      />
      {found.length === 0 && (
        <p className="empty">
          Nothing is called “{query.trim()}”. Every spelling of a state is accepted (FIN-WAIT-2, FIN_WAIT2), a
          segment goes by #16 or “second FIN”, a call by its name.
        </p>
      )}
      <p className="sr" role="status">
        {found.length === 0 ? 'No match' : `${found.length} found`}
      </p>
    </>
  );
}

function useItems(onAsk: (asked: Asked) => void): readonly Item[] {
  const isLab = useLab((state) => state.page === 'lab');
  const scenarios = useScenarios();
  const commands = useCommands();
  const hosts = { client: useHost('client'), server: useHost('server') };
  // As it stands when the palette is opened: the run waits meanwhile, or goes on without being read anew.
  const [items] = useState(() => [
    ...(isLab
      ? [
          ...commandItems(commands),
          ...stateItems(),
          ...callItems(hosts, (host, offer) => onAsk({ host, offer })),
          ...segmentItems(),
          ...presetItems(),
        ]
      : []),
    ...scenarioItems(scenarios),
    ...pageItems(),
  ]);
  return items;
}
