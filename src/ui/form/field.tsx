import type { Child } from 'hono/jsx';
import { type Language, words } from '../language.ts';

/** Messages by field name; the name '' is for what belongs to no field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Id of the control of that name; error summaries link to it. */
export const fieldId = (name: string) => `f-${name.replace(/[^\w-]+/g, '-')}`;

/** What every field has. */
export interface FieldProps {
  lang: Language;
  name: string;
  label: Child;
  hint?: Child;
  error?: string;
  /** Fields that may stay empty say so. */
  required?: boolean;
}

/** Ids of hint and error, for `aria-describedby`. */
export const describedBy = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) =>
  [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`].filter(Boolean).join(' ') || undefined;

export const HintAndError = ({ lang, name, hint, error }: Pick<FieldProps, 'lang' | 'name' | 'hint' | 'error'>) => (
  <>
    {hint && (
      <p class="hint" id={`${fieldId(name)}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="field-error" id={`${fieldId(name)}-error`}>
        <span class="sr">{words(lang).error}: </span>
        {error}
      </p>
    )}
  </>
);

/** Label, hint and error around one control, which has the id `fieldId(name)`. */
export const Field = ({ lang, name, label, hint, error, required, children }: FieldProps & { children: Child }) => (
  <div class={error ? 'field field-wrong' : 'field'}>
    <label for={fieldId(name)}>
      {label}
      {!required && <span class="optional"> ({words(lang).optional})</span>}
    </label>
    <HintAndError lang={lang} name={name} hint={hint} error={error} />
    {children}
  </div>
);

/** The same around a group of radio buttons or boxes. */
export const FieldGroup = ({ lang, name, label, hint, error, required, children }: FieldProps & { children: Child }) => (
  <fieldset class={error ? 'field field-wrong' : 'field'} aria-describedby={describedBy({ name, hint, error })}>
    <legend>
      {label}
      {!required && <span class="optional"> ({words(lang).optional})</span>}
    </legend>
    <HintAndError lang={lang} name={name} hint={hint} error={error} />
    {children}
  </fieldset>
);
