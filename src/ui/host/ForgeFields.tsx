import type { ForgedSegment } from '../../session/forge.ts';

type FieldName = Exclude<keyof ForgedSegment, 'options'>;

interface Props {
  readonly title: string;
  readonly fields: readonly (readonly [name: FieldName, label: string, most: number | null])[];
  readonly segment: ForgedSegment;
}

/** The fields of one header. */
export const ForgeFields = ({ title, fields, segment }: Props) => (
  <fieldset>
    <legend>{title}</legend>
    {fields.map(([name, label, most]) => (
      <label key={name}>
        {label}
        <input
          className="field mono"
          name={name}
          inputMode={most === null ? 'text' : 'numeric'}
          autoComplete="off"
          spellCheck={false}
          defaultValue={String(segment[name])}
        />
      </label>
    ))}
  </fieldset>
);
