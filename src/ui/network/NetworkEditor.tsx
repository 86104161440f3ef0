import { useState } from 'react';
import { useFocusFirst } from '../parts/focus-first.ts';
import { Directions } from './Directions.tsx';
import { Presets } from './Presets.tsx';
import { Rules } from './Rules.tsx';

const howTo = 'Drag a value, turn the wheel over it, use the arrow keys, or type.';

/** The whole network: presets, each direction with every setting, and the rules. */
export function NetworkEditor() {
  const root = useFocusFirst<HTMLDivElement>();
  const [title, setTitle] = useState('');
  return (
    <div ref={root} className="ways">
      <Presets />
      <Directions onRead={setTitle} />
      <p className="quiet ways-note">{title === '' ? howTo : `${title}. ${howTo}`}</p>
      <Rules />
    </div>
  );
}
