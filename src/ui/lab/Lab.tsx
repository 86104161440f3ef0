import { useLab } from '../../session/hooks.ts';
import { Dock } from '../dock/Dock.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { Keys } from '../keys/Keys.tsx';
import { Pane } from '../pane/Pane.tsx';
import { useLayout } from '../parts/layout.ts';
import { Phone } from '../phone/Phone.tsx';
import { Stage } from './Stage.tsx';
import { TopBar } from './TopBar.tsx';

export function Lab() {
  const layout = useLayout();
  const title = useLab((state) => state.scenarioTitle);
  return (
    <>
      <Keys />
      <h1 className="sr">{title}</h1>
      {layout === 'phone' ? (
        <Phone />
      ) : (
        <div className={`lab lab-${layout}`}>
          <TopBar />
          <Stage layout={layout} />
          <section className="dock" aria-label="time">
            <Dock />
            <div className="pane">
              <Pane />
              <Inspector />
            </div>
          </section>
        </div>
      )}
    </>
  );
}
