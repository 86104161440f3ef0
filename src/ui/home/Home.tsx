import { HelpButton } from '../keys/Help.tsx';
import { Brand } from '../parts/Brand.tsx';
import { ThemeButton } from '../parts/ThemeButton.tsx';
import { Hero } from './Hero.tsx';
import { ScenarioIndex } from './ScenarioIndex.tsx';

export function Home() {
  return (
    <div className="home">
      <header className="bar">
        <Brand />
        <span className="grow" />
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
