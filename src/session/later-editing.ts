/** Changes of a run in a page that fetches what they need with the first of them: until then a run is only watched. */
import type { Bench } from './bench.ts';
import type { Editing } from './editing.ts';
import { notices } from './notices.ts';
import { onDemand } from './on-demand.ts';

const part = onDemand(() => import('./editing.ts'));

export function laterEditing(bench: Bench): Editing {
  let made: Editing | null = null;

  /** At once, where all is here. */
  function change(how: (editing: Editing) => void): void {
    const here = part.here();
    if (here !== null) made ??= here.editing(bench);
    if (made !== null) {
      how(made);
      return;
    }
    bench.tell(notices.fetching());
    part.get().then(
      () => {
        bench.tell(null);
        change(how);
      },
      () => bench.tell(notices.notFetched()),
    );
  }

  return {
    call: (...given) => change((editing) => editing.call(...given)),
    forge: (...given) => change((editing) => editing.forge(...given)),
    drop: (...given) => change((editing) => editing.drop(...given)),
    delay: (...given) => change((editing) => editing.delay(...given)),
    duplicate: (...given) => change((editing) => editing.duplicate(...given)),
    corrupt: (...given) => change((editing) => editing.corrupt(...given)),
    addRule: (...given) => change((editing) => editing.addRule(...given)),
    removeRule: (...given) => change((editing) => editing.removeRule(...given)),
    setNetwork: (...given) => change((editing) => editing.setNetwork(...given)),
    choosePreset: (...given) => change((editing) => editing.choosePreset(...given)),
    setTunables: (...given) => change((editing) => editing.setTunables(...given)),
    runUnder: (...given) => change((editing) => editing.runUnder(...given)),
    setProgram: (...given) => change((editing) => editing.setProgram(...given)),
    branchHere: (...given) => change((editing) => editing.branchHere(...given)),
    renameBranch: (...given) => change((editing) => editing.renameBranch(...given)),
    deleteBranch: (...given) => change((editing) => editing.deleteBranch(...given)),
  };
}
