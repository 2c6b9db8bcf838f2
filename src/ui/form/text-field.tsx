import type { Child } from 'hono/jsx';
import { describedBy, Field, fieldId, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  value?: string | number;
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'month' | 'tel' | 'search' | 'url';
  /** More than one line. */
  rows?: number;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  autocomplete?: string;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  maxlength?: number;
  placeholder?: string;
  /** Written in front of the control, for example "Rp". */
  prefix?: Child;
  /** Written behind it, for example "kg". */
  suffix?: Child;
  width?: 'short' | 'medium' | 'full';
  /** Suggestions; anything else may be typed too. */
  suggestions?: readonly string[];
}

export const TextField = (props: TextFieldProps) => {
  const {
    lang,
    name,
    scope,
    label,
    hint,
    error,
    required,
    value,
    type = 'text',
    rows,
    prefix,
    suffix,
    width = 'medium',
    suggestions,
    ...rest
  } = props;
  const id = fieldId(name, scope);
  const shared = {
    id,
    name,
    required,
    'aria-describedby': describedBy(props),
    'aria-invalid': error ? ('true' as const) : undefined,
    class: `input w-${width}`,
  };
  const control = rows ? (
    <textarea {...shared} rows={rows} maxlength={rest.maxlength} placeholder={rest.placeholder}>
      {value}
    </textarea>
  ) : (
    <input {...shared} {...rest} type={type} value={value} list={suggestions && `${id}-list`} />
  );
  return (
    <Field {...{ lang, name, scope, label, hint, error, required }}>
      {prefix || suffix ? (
        <div class="affixed">
          {prefix && <span>{prefix}</span>}
          {control}
          {suffix && <span>{suffix}</span>}
        </div>
      ) : (
        control
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option>{suggestion}</option>
          ))}
        </datalist>
      )}
    </Field>
  );
};
