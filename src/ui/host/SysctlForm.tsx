import { type FormEvent, useId, useState } from 'react';
import { type Hosts, tuningActions } from '../../session/tuning-hooks.ts';

/** One value by the name under which Linux knows it. */
export function SysctlForm({ hosts }: { readonly hosts: Hosts }) {
  const id = useId();
  const [said, setSaid] = useState('');
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = new FormData(event.currentTarget).get('sysctl');
    const fault = tuningActions.sysctl(hosts, String(field));
    setSaid(fault ?? 'Set.');
    if (fault === null) event.currentTarget.reset();
  }
  return (
    <form className="tune-sysctl" onSubmit={submit}>
      <label htmlFor={id}>sysctl -w</label>
      <input
        id={id}
        name="sysctl"
        className="field mono"
        placeholder="net.ipv4.tcp_sack = 0"
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit" className="btn btn-o">
        Set
      </button>
      <p role="status" className="quiet">
        {said}
      </p>
    </form>
  );
}
