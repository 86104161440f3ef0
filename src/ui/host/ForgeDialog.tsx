import { type FormEvent, useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import {
  type ForgeHelp,
  flagNames,
  forgeFields,
  hasFlag,
  optionFields,
  readSegment,
  useForge,
} from '../../session/forge.ts';
import { actions } from '../../session/hooks.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { ForgeFields } from './ForgeFields.tsx';
import '../styles/forge.css';

interface Props {
  readonly host: HostName;
  readonly onClose: () => void;
}

/** The packet forge: a segment with every field as one likes, sent by a raw socket. */
export function ForgeDialog({ host, onClose }: Props) {
  const view = useForge(host);
  const [help, setHelp] = useState<ForgeHelp | null>(null);
  const [wrong, setWrong] = useState('');
  const segment = help?.segment ?? view.segment;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const read = readSegment(fields);
    if (!read.ok) {
      setWrong(read.error);
      return;
    }
    onClose();
    actions.forge(host, read.value, fields.has('privileged'));
  }
  return (
    <Dialog title={`Forge a segment on the ${host}`} wide onClose={onClose}>
      <div className="dlg-b forge">
        <section aria-label="What to try">
          <h3>What to try</h3>
          {view.helps.length === 0 && (
            <p className="quiet">With a connection on this host, fitting numbers are offered here.</p>
          )}
          <ul className="forge-helps">
            {view.helps.map((one) => (
              <li key={one.name}>
                <button
                  type="button"
                  className="btn btn-s btn-o"
                  aria-pressed={one.name === help?.name}
                  onClick={() => {
                    setWrong('');
                    setHelp(one);
                  }}
                >
                  {one.name}
                </button>
              </li>
            ))}
          </ul>
          <p className="quiet" role="status">
            {help === null ? '' : `${help.name}: ${help.explanation}.`}
          </p>
        </section>
        {/* Other values to begin with are another form. */}
        <form key={help?.name ?? ''} onSubmit={submit} noValidate>
          <ForgeFields title="IP" fields={forgeFields.IP} segment={segment} />
          <ForgeFields title="TCP" fields={forgeFields.TCP} segment={segment} />
          <fieldset className="forge-flags">
            <legend>Flags</legend>
            {flagNames.map((name) => (
              <label key={name}>
                <input type="checkbox" name={name} defaultChecked={hasFlag(segment, name)} /> {name}
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>Options, empty for none</legend>
            {optionFields.map(([name, label]) => (
              <label key={name}>
                {label}
                <input className="field mono" name={name} inputMode="numeric" autoComplete="off" />
              </label>
            ))}
            <label className="forge-check">
              <input type="checkbox" name="sackPermitted" /> SACK permitted
            </label>
          </fieldset>
          <fieldset>
            <legend>Payload and checksum</legend>
            <label className="forge-text">
              Payload, a text
              <input
                className="field mono"
                name="text"
                autoComplete="off"
                spellCheck={false}
                defaultValue={segment.text}
              />
            </label>
            <label>
              Checksum
              <select className="field" name="checksum">
                <option>right</option>
                <option>wrong</option>
              </select>
            </label>
          </fieldset>
          {wrong !== '' && (
            <p className="forge-wrong" role="alert">
              {wrong}
            </p>
          )}
          <p className="forge-send">
            <label className="forge-check">
              <input type="checkbox" name="privileged" defaultChecked={view.privileged} /> with CAP_NET_RAW,
              the privilege for raw sockets
            </label>
            <button type="submit" className="btn btn-p">
              Send <kbd>Enter</kbd>
            </button>
          </p>
        </form>
      </div>
    </Dialog>
  );
}
