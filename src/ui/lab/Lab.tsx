import { useLab } from '../../session/hooks.ts';
import { useLessonIsOn } from '../../session/lesson-state.ts';
import { Dock } from '../dock/Dock.tsx';
import { InspectorPane } from '../inspector/InspectorPane.tsx';
import { Keys } from '../keys/Keys.tsx';
import { Pane } from '../pane/Pane.tsx';
import { later } from '../parts/Later.tsx';
import { useLayout } from '../parts/layout.ts';
import { usePresenting } from '../present/present.ts';
import { Stage } from './Stage.tsx';
import { Title } from './Title.tsx';
import { TopBar } from './TopBar.tsx';
import { usePrefetch } from './use-prefetch.ts';

const LessonPanel = later(async () => (await import('../lesson/LessonPanel.tsx')).LessonPanel);
const Phone = later(async () => (await import('../phone/Phone.tsx')).Phone);

export function Lab() {
  const layout = useLayout();
  const presenting = usePresenting();
  const teaching = useLessonIsOn() && !presenting;
  usePrefetch();
  // The diagram and the programs take the stage: two hosts beside each other need the room.
  const whole = useLab(({ tab }) => tab === 'diagram' || tab === 'programs') && !presenting && !teaching;
  // Beside the lesson there is room for one host.
  const shown = teaching && layout === 'medium' ? 'narrow' : layout;
  return (
    <>
      <Keys />
      {shown === 'phone' ? (
        <Phone />
      ) : (
        <div className={`lab lab-${shown}${whole ? ' lab-whole' : ''}${teaching ? ' lab-lesson' : ''}`}>
          <TopBar />
          <main>
            <Title />
            <Stage layout={shown} />
            <section className="dock" aria-label="time">
              <Dock />
              {!presenting && !teaching && (
                <div className="pane">
                  <Pane />
                  <InspectorPane />
                </div>
              )}
            </section>
            {teaching && <LessonPanel />}
          </main>
        </div>
      )}
    </>
  );
}
