import { words } from '../language.ts';
import { describedBy, Field, fieldId, type FieldProps } from './field.tsx';

interface FileFieldProps extends FieldProps {
  /** For example ".xlsx,.csv". */
  accept?: string;
  multiple?: boolean;
}

/** Chooses a file. With the island `dropzone` a file may also be dropped on it. The form needs `multipart`. */
export const FileField = (props: FileFieldProps) => {
  const { lang, name, scope, label, hint, error, required, accept, multiple } = props;
  return (
    <Field {...{ lang, name, scope, label, hint, error, required }}>
      <div class="file" data-island="dropzone">
        <input
          type="file"
          id={fieldId(name, scope)}
          name={name}
          accept={accept}
          multiple={multiple}
          required={required}
          aria-describedby={describedBy(props)}
          aria-invalid={error ? 'true' : undefined}
        />
        <span class="hint" hidden data-drop>
          {words(lang).dropFile}
        </span>
      </div>
    </Field>
  );
};
