import { HelpButton } from '../keys/Help.tsx';
import { Keys } from '../keys/Keys.tsx';
import type { KeyCommand } from '../keys/keymap.ts';
import { PaletteField } from '../palette/PaletteField.tsx';
import { Brand } from '../parts/Brand.tsx';
import { ThemeButton } from '../parts/ThemeButton.tsx';
import { Hero } from './Hero.tsx';
import { ScenarioIndex } from './ScenarioIndex.tsx';

/** Without a run there is nothing else to command. */
const homeKeys: readonly KeyCommand[] = ['help', 'palette'];

export function Home() {
  return (
    <div className="home">
      <Keys only={homeKeys} />
      <header className="bar">
        <Brand />
        <span className="grow" />
        <PaletteField />
        <span className="vr" />
        <ThemeButton />
        <HelpButton />
      </header>
      <main>
        <Hero />
        <ScenarioIndex />
      </main>
    </div>
  );
}
