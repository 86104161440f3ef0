import { useState } from 'react';
import { type HostName, otherHost } from '../../base/trace.ts';
import { actions } from '../../session/hooks.ts';
import {
  type Hosts,
  type ProfileName,
  profileNames,
  tuningActions,
  useTuning,
} from '../../session/tuning-hooks.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { SysctlForm } from './SysctlForm.tsx';
import { TunableTable } from './TunableTable.tsx';
import '../styles/host-editor.css';

const stacks: Readonly<Record<ProfileName, string>> = {
  rfc9293: 'What RFC 9293 and its companions say, and no options',
  linux: 'Linux 6.18 as it comes: SACK, RACK, CUBIC',
  bsd: 'FreeBSD 14, where its values are documented',
  windows: 'Windows, where its values are documented',
};

interface Props {
  readonly host: HostName;
  readonly onClose: () => void;
}

/** How a host's TCP behaves: which stack it is, each of its values beside another stack's, and what is its own. */
export function HostEditor({ host, onClose }: Props) {
  const [both, setBoth] = useState(false);
  const hosts: Hosts = both ? 'both' : host;
  return (
    <Dialog title={`TCP of the ${host}`} wide onClose={onClose}>
      <div className="dlg-b tune">
        <Profiles host={host} hosts={hosts} />
        <label className="tune-both">
          <input type="checkbox" checked={both} onChange={(event) => setBoth(event.target.checked)} />
          Change the {otherHost(host)} with it
        </label>
        <Values host={host} hosts={hosts} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function Profiles({ host, hosts }: { readonly host: HostName; readonly hosts: Hosts }) {
  const { profile } = useTuning(host, 'rfc9293');
  return (
    <fieldset className="tune-profiles">
      <legend>Profile</legend>
      {profileNames.map((name) => (
        <button
          key={name}
          type="button"
          className="tune-profile"
          aria-pressed={name === profile}
          data-first={name === profile || undefined}
          onClick={() => tuningActions.chooseProfile(hosts, name)}
        >
          <b className="mono">{name}</b>
          <small>{stacks[name]}</small>
        </button>
      ))}
    </fieldset>
  );
}

/** The stack that a host is compared with, unless one is chosen. */
const usualOther = (profile: ProfileName): ProfileName => (profile === 'rfc9293' ? 'linux' : 'rfc9293');

function Values({ host, hosts, onClose }: Props & { readonly hosts: Hosts }) {
  const [chosen, setChosen] = useState<ProfileName | null>(null);
  const [all, setAll] = useState(false);
  const { profile } = useTuning(host, 'rfc9293');
  const other = chosen ?? usualOther(profile);
  const { rows } = useTuning(host, other);
  const told = rows.filter(({ isOwn, differs }) => isOwn || differs);
  return (
    <>
      <div className="tune-bar">
        <label>
          Beside{' '}
          <select
            className="field"
            value={other}
            onChange={(event) => setChosen(profileNames.find((name) => name === event.target.value) ?? null)}
          >
            {profileNames.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          all {rows.length} values, not only the {told.length} that differ
        </label>
        <button
          type="button"
          className="btn btn-o btn-s"
          title={`A branch: the same calls at the same times, ${hosts === 'both' ? 'both hosts' : `the ${host}`} as ${other}`}
          onClick={() => {
            onClose();
            actions.runUnder(hosts, other);
          }}
        >
          Run the same under {other}
        </button>
      </div>
      <TunableTable
        label={`${profile} beside ${other}`}
        rows={all ? rows : told}
        hosts={hosts}
        other={other}
      />
      <SysctlForm hosts={hosts} />
    </>
  );
}
