/** Everything that the palette finds, as it stands when it is opened. */
import { type HostName, hostNames } from '../../base/trace.ts';
import type { CallOffer, HostView } from '../../projection/views.ts';
import { findableSegments, findableStates } from '../../session/find.ts';
import { actions, networkPresets } from '../../session/hooks.ts';
import type { TabName, ThemeName } from '../../session/lab.ts';
import type { ScenarioEntry } from '../../session/scenario-index.ts';
import { scenarioSentences } from '../../session/scenario-sentences.ts';
import type { useCommands } from '../keys/commands.ts';
import { keyTexts } from '../keys/key-texts.ts';
import { type KeyCommand, keyCommands, keyHint, keymap, keyText, tabKeys } from '../keys/keymap.ts';
import { shortTime } from '../parts/format.ts';
import type { Item } from './match.ts';

/** It opens the palette, or needs the list of keys. */
const notListed: ReadonlySet<KeyCommand> = new Set(['palette', 'tab', 'clear']);

export const commandItems = (commands: ReturnType<typeof useCommands>): readonly Item[] => [
  ...keyCommands
    .filter((command) => !notListed.has(command))
    .map((command) => ({
      key: `command ${command}`,
      group: 'Commands',
      label: keyTexts[command].replace(/^This list$/, 'Help and keys'),
      note: keyHint(command),
      words: command,
      run: () => commands[command](keymap[command][0] ?? ''),
    })),
  ...(Object.keys(tabKeys) as TabName[]).map((tab) => ({
    key: `tab ${tab}`,
    group: 'Commands',
    label: `Show ${tab}`,
    note: keyText(tabKeys[tab]),
    words: 'tab list',
    run: () => actions.showTab(tab),
  })),
];

const themes: readonly ThemeName[] = ['system', 'light', 'dark'];

export const pageItems = (): readonly Item[] => [
  { key: 'home', group: 'Page', label: 'Home', note: '', words: 'start', run: () => actions.openHome() },
  ...themes.map((theme) => ({
    key: `theme ${theme}`,
    group: 'Page',
    label: `Theme: ${theme}`,
    note: '',
    words: 'colour appearance',
    run: () => actions.setTheme(theme),
  })),
];

export const scenarioItems = (scenarios: readonly ScenarioEntry[]): readonly Item[] =>
  scenarios.map(({ id, title, group }) => ({
    key: `scenario ${id}`,
    group: 'Scenarios',
    label: title,
    note: group,
    words: `scenario ${scenarioSentences[id] ?? ''} ${group}`,
    run: () => actions.openScenario(id),
  }));

export const stateItems = (): readonly Item[] =>
  findableStates().flatMap(({ state, spellings, visits }): Item[] => {
    const shared = { group: 'States', words: `state ${spellings.join(' ')}` };
    if (visits.length === 0)
      return [
        { ...shared, key: state, label: state, note: 'no host has been there yet', off: true, run: () => {} },
      ];
    return visits.map(({ host, at, entry }) => ({
      ...shared,
      key: `${state} ${entry}`,
      label: `${state}, ${host}`,
      note: `entered at ${shortTime(at)} ms`,
      run() {
        actions.seek(at);
        actions.select(entry);
      },
    }));
  });

export const segmentItems = (): readonly Item[] =>
  findableSegments().map(({ entry, number, text, name, at }) => ({
    key: `segment ${entry}`,
    group: 'Segments',
    label: `#${number} ${text}`,
    note: `${name}, ${shortTime(at)} ms`,
    words: `segment packet ${name}`,
    run: () => actions.select(entry),
  }));

/** `connect() on the client`: with arguments it opens its form, without it is made. */
export const callItems = (
  hosts: Readonly<Record<HostName, HostView>>,
  ask: (host: HostName, offer: CallOffer) => void,
): readonly Item[] =>
  hostNames.flatMap((host) =>
    hosts[host].offers.map((offer) => ({
      key: `call ${host} ${offer.call}`,
      group: 'Calls',
      label: `${offer.call}() on the ${host}`,
      note: offer.reason,
      words: 'call syscall',
      off: !offer.possible,
      asks: offer.fields.length > 0,
      run: () => (offer.fields.length > 0 ? ask(host, offer) : actions.call(host, offer.call, {})),
    })),
  );

export const presetItems = (): readonly Item[] =>
  networkPresets.map(({ id, name, sentence }) => ({
    key: `preset ${id}`,
    group: 'Network',
    label: `Network: ${name}`,
    note: sentence,
    words: 'preset network link',
    run: () => actions.choosePreset(id),
  }));
