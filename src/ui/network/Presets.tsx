import { actions, networkPresets, useLab } from '../../session/hooks.ts';

/** Networks that one meets, each with what it stands for. */
export function Presets() {
  const chosen = useLab((state) => state.preset);
  return (
    <fieldset className="presets">
      <legend>Presets</legend>
      {networkPresets.map(({ id, name, sentence }) => (
        <button
          key={id}
          type="button"
          className="preset-i"
          aria-pressed={id === chosen}
          data-first={id === chosen || undefined}
          onClick={() => actions.choosePreset(id)}
        >
          <b className="preset-name">{name}</b>
          <small className="preset-note">{sentence}</small>
        </button>
      ))}
    </fieldset>
  );
}
