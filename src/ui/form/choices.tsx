import type { Child } from 'hono/jsx';
import { words } from '../language.ts';
import { describedBy, Field, FieldGroup, fieldId, type FieldProps } from './field.tsx';

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface OptionGroup {
  group: string;
  options: readonly Option[];
}

interface SelectProps extends FieldProps {
  value?: string;
  options: readonly (Option | OptionGroup)[];
  /** Text of the choice of nothing; `false` leaves it out. */
  blank?: string | false;
  width?: 'short' | 'medium' | 'full';
}

const Options = ({ options, value }: { options: readonly Option[]; value: string | undefined }) => (
  <>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value} disabled={option.disabled}>
        {option.label}
      </option>
    ))}
  </>
);

export const Select = (props: SelectProps) => {
  const { lang, name, scope, label, hint, error, required, value, options, blank, width = 'medium' } = props;
  return (
    <Field {...{ lang, name, scope, label, hint, error, required }}>
      <select
        id={fieldId(name, scope)}
        name={name}
        required={required}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        class={`input w-${width}`}
      >
        {blank !== false && <option value="">{blank ?? words(lang).choose}</option>}
        {options.map((option) =>
          'group' in option ? (
            <optgroup label={option.group}>
              <Options options={option.options} value={value} />
            </optgroup>
          ) : (
            <Options options={[option]} value={value} />
          ),
        )}
      </select>
    </Field>
  );
};

export interface Choice {
  value: string;
  label: Child;
  hint?: Child;
}

interface ChoicesProps extends FieldProps {
  options: readonly Choice[];
  /** Side by side where there is room. */
  inline?: boolean;
}

const Choices = (props: ChoicesProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) => (
  <FieldGroup {...props}>
    <div class={props.inline ? 'choices choices-inline' : 'choices'}>
      {props.options.map((option, i) => (
        <label class="choice">
          {/* The first carries the id of the field, so that the error summary can put the focus there. */}
          <input
            type={props.type}
            id={i === 0 ? fieldId(props.name, props.scope) : undefined}
            name={props.name}
            value={option.value}
            checked={props.chosen.includes(option.value)}
            required={props.required && props.type === 'radio'}
          />
          <span>
            {option.label}
            {option.hint && <span class="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  </FieldGroup>
);

export const RadioGroup = ({ value, ...props }: ChoicesProps & { value?: string }) => (
  <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />
);

export const CheckboxGroup = ({ values = [], ...props }: ChoicesProps & { values?: readonly string[] }) => (
  <Choices {...props} type="checkbox" chosen={values} />
);

interface CheckboxProps extends Omit<FieldProps, 'required'> {
  checked?: boolean;
  /** What is sent when it is ticked, "ya" unless told. */
  value?: string;
}

/** One box to tick. */
export const Checkbox = ({ name, scope, label, hint, error, checked, value = 'ya' }: CheckboxProps) => (
  <div class={error ? 'field field-wrong' : 'field'}>
    <label class="choice">
      <input
        type="checkbox"
        id={fieldId(name, scope)}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={describedBy({ name, scope, error })}
        aria-invalid={error ? 'true' : undefined}
      />
      <span>
        {label}
        {hint && <span class="hint">{hint}</span>}
      </span>
    </label>
    {error && (
      <p class="field-error" id={`${fieldId(name, scope)}-error`}>
        {error}
      </p>
    )}
  </div>
);
