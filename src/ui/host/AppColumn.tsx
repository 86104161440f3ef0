import type { HostView } from '../../projection/views.ts';
import { Buffer } from './Buffer.tsx';
import { CallNow } from './CallNow.tsx';
import { LastCalls } from './LastCalls.tsx';
import { Program } from './Program.tsx';

/** The application above TCP: its program, its calls, what it has read. Without a program the console comes first. */
export function AppColumn({ view }: { readonly view: HostView }) {
  const console = <CallNow host={view.name} offers={view.offers} first={view.program === null} />;
  return (
    <>
      {view.program ? <Program host={view.name} /> : console}
      <LastCalls calls={view.calls} host={view.name} />
      <div className="readby">
        <Buffer view={view.readByProgram} host={view.name} />
      </div>
      {view.program && console}
    </>
  );
}
