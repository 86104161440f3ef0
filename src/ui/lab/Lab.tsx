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
  return (
    <>
      <Keys />
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
