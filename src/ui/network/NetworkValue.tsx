import { useState } from 'react';
import { NetworkField } from './NetworkField.tsx';
import { NetworkSlider } from './NetworkSlider.tsx';
import type { SettingControl } from './settings.ts';

export interface NetworkValueProps {
  readonly control: SettingControl;
  readonly value: number;
  /** The other direction's value where it differs and this cell stands for both. */
  readonly other?: number | undefined;
  /** `, client to server`, to tell two cells of one setting apart. */
  readonly scope?: string | undefined;
  /** It has the focus: its meaning may be shown. */
  readonly onRead?: (() => void) | undefined;
  readonly onChange: (value: number) => void;
}

/** One value of a link: a slider, and a field while it is typed. */
export function NetworkValue(props: NetworkValueProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [wasTyped, setWasTyped] = useState(false);
  if (typed === null) {
    return (
      <NetworkSlider
        {...props}
        takesFocus={wasTyped}
        onType={(text) => {
          setTyped(text);
          setWasTyped(true);
        }}
      />
    );
  }
  return (
    <NetworkField
      label={`${props.control.label}${props.scope ?? ''}`}
      name={props.control.label}
      initial={typed}
      onDone={(text) => {
        setTyped(null);
        const value = text === null ? null : props.control.parse(text);
        if (value !== null && value !== props.value) props.onChange(value);
      }}
    />
  );
}
