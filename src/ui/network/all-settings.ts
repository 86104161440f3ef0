import { linear, percent, type SettingControl, stripControls } from './settings.ts';

/** Every one: behind those of the strip what only the editor has, last the Gilbert–Elliott channel of bursts. */
export const allControls: readonly SettingControl[] = [
  ...stripControls,
  linear('gap', 'gap', 'Only each so many-th datagram may be sent at once; 1 is any (netem reorder … gap)', {
    unit: '',
    step: 1,
    max: 1_000,
    idle: 1,
  }),
  linear('corrupt', 'corrupt', 'Datagrams in which one bit is inverted (netem corrupt)', percent),
  linear(
    'goodToBad',
    'gemodel p',
    'Bursts: datagrams behind which the good channel turns bad (netem loss gemodel p)',
    percent,
  ),
  linear(
    'badToGood',
    'gemodel r',
    'Bursts: datagrams behind which the bad channel turns good (netem loss gemodel r)',
    {
      ...percent,
      idle: 100,
    },
  ),
  linear('lossInBad', '1−h bad', 'Bursts: datagrams lost while the channel is bad (netem loss gemodel 1-h)', {
    ...percent,
    idle: 100,
  }),
  linear(
    'lossInGood',
    '1−k good',
    'Bursts: datagrams lost while it is good (netem loss gemodel 1-k)',
    percent,
  ),
];
