import { useEffect } from 'react';
import { useLab } from '../session/hooks.ts';
import { takeDrops } from './export/open-file.ts';
import { Home } from './home/Home.tsx';
import { Lab } from './lab/Lab.tsx';
import { PaletteHost } from './palette/PaletteHost.tsx';
import { Fallback } from './parts/Fallback.tsx';
import { NoticeRegion } from './parts/Notice.tsx';
import './styles/index.css';

export function App() {
  const page = useLab((state) => state.page);
  const scenario = useLab((state) => state.scenarioTitle);
  const theme = useLab((state) => state.theme);
  useEffect(() => {
    document.title = page === 'home' ? 'tcpscope: two hosts speak TCP' : `${scenario} · tcpscope`;
  }, [page, scenario]);
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') root.removeAttribute('data-theme');
    else root.dataset.theme = theme;
  }, [theme]);
  useEffect(takeDrops, []);
  return (
    <Fallback>
      {page === 'home' ? <Home /> : <Lab />}
      <PaletteHost />
      <NoticeRegion />
    </Fallback>
  );
}
