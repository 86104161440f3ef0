/** The line icons, on a 16-unit square. They are decoration: the control beside them carries the name. */
const shapes = {
  down: { line: 'm4 6 4 4 4-4' },
  up: { line: 'm4 10 4-4 4 4' },
  left: { line: 'm10 4-4 4 4 4' },
  right: { line: 'm6 4 4 4-4 4' },
  share: {
    line: 'M6.5 9.5 10 6M7 4.5l1.2-1.2a3 3 0 0 1 4.2 4.2L11.2 8.7M9 11.5l-1.2 1.2a3 3 0 0 1-4.2-4.2l1.2-1.2',
  },
  theme: {
    line: 'M13.25 8a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0z',
    fill: 'M8 2.75a5.25 5.25 0 0 1 0 10.5z',
  },
  help: {
    line: 'M13.75 8a5.75 5.75 0 1 1-11.5 0 5.75 5.75 0 0 1 11.5 0zM6.3 6.3a1.75 1.75 0 1 1 2.6 1.6c-.6.3-.9.7-.9 1.3M8 11.2v.1',
  },
  pause: { line: 'M5 3v10M11 3v10' },
  play: { fill: 'M4.5 3v10l8.5-5z' },
  step: { fill: 'M3.5 3.5v9l6.5-4.5z', line: 'M12.5 3.5v9' },
  back: { fill: 'M12.5 3.5v9L6 8z', line: 'M3.5 3.5v9' },
  start: { fill: 'M13 3.5v9L8 8zM8 3.5v9L3 8z' },
  branch: { line: 'M4.5 2.5v11M4.5 9c0-2.5 7-1.5 7-5M9.6 5.2 11.5 3.3l1.9 1.9' },
  cross: { line: 'm4 4 8 8m0-8-8 8' },
  clock: { line: 'M13 8.5a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM8 5.8v2.7l1.8 1.4' },
  copy: { line: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3' },
  corrupt: { line: 'M9 2 4.5 8.5H8L7 14l4.5-6.5H8z' },
  check: { line: 'm3.5 8.5 3 3 6-7' },
  search: { line: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.3 10.3l3.4 3.4' },
  export: { line: 'M8 2.5v7.5M5 7l3 3 3-3M3 13h10' },
  present: { line: 'M2 3h12v8H2zM5.5 14h5M8 11v3' },
  menu: { line: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11' },
} as const satisfies Record<string, { line?: string; fill?: string }>;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { readonly name: IconName }) {
  const shape: { line?: string; fill?: string } = shapes[name];
  return (
    <svg className="ic" viewBox="0 0 16 16" aria-hidden="true">
      {shape.line && <path d={shape.line} />}
      {shape.fill && <path className="ic-f" d={shape.fill} />}
    </svg>
  );
}
