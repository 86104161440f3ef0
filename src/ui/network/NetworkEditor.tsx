import { useEffect, useRef, useState } from 'react';
import { focusFirst } from '../parts/focus-first.ts';
import { Directions } from './Directions.tsx';
import { Presets } from './Presets.tsx';
import { Rules } from './Rules.tsx';

const howTo = 'Drag a value, turn the wheel over it, use the arrow keys, or type.';

/** The whole network: presets, each direction with every setting, and the rules. */
export function NetworkEditor({ onDone }: { readonly onDone: () => void }) {
  const root = useRef<HTMLDivElement>(null);
  const [title, setTitle] = useState('');
  // It is fetched when it is opened: there was nothing to focus yet.
  useEffect(() => {
    if (root.current) focusFirst(root.current);
  }, []);
  return (
    <div ref={root} className="ways">
      <Presets onDone={onDone} />
      <Directions onRead={setTitle} />
      <p className="quiet ways-note">{title === '' ? howTo : `${title}. ${howTo}`}</p>
      <Rules />
    </div>
  );
}
