import type { Child } from 'hono/jsx';
import { type Language, words } from '../language.ts';

/** Messages by field name; the name '' is for what belongs to no field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Id of the control of that name; error summaries link to it. A scope keeps it apart from a field of the same name in another form of the page. */
export const fieldId = (name: string, scope = '') => `f-${scope && `${scope}-`}${name}`.replace(/[^\w-]+/g, '-');

/** What every field has. */
export interface FieldProps {
  lang: Language;
  name: string;
  label: Child;
  hint?: Child;
  error?: string;
  /** Fields that may stay empty say so. */
  required?: boolean;
  /** The form, where another form of the page has a field of this name. */
  scope?: string;
}

/** Ids of hint and error, for `aria-describedby`. */
export const describedBy = ({ name, scope, hint, error }: Pick<FieldProps, 'name' | 'scope' | 'hint' | 'error'>) =>
  [hint && `${fieldId(name, scope)}-hint`, error && `${fieldId(name, scope)}-error`].filter(Boolean).join(' ') || undefined;

type Said = Pick<FieldProps, 'lang' | 'name' | 'scope' | 'hint' | 'error'>;
export const HintAndError = ({ lang, name, scope, hint, error }: Said) => (
  <>
    {hint && (
      <p class="hint" id={`${fieldId(name, scope)}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="field-error" id={`${fieldId(name, scope)}-error`}>
        <span class="sr">{words(lang).error}: </span>
        {error}
      </p>
    )}
  </>
);

/** Label, hint and error around one control, which has the id `fieldId(name, scope)`. */
export const Field = ({ lang, name, scope, label, hint, error, required, children }: FieldProps & { children: Child }) => (
  <div class={error ? 'field field-wrong' : 'field'}>
    <label for={fieldId(name, scope)}>
      {label}
      {!required && <span class="optional"> ({words(lang).optional})</span>}
    </label>
    <HintAndError lang={lang} name={name} scope={scope} hint={hint} error={error} />
    {children}
  </div>
);

/** The same around a group of radio buttons or boxes. */
export const FieldGroup = ({ lang, name, scope, label, hint, error, required, children }: FieldProps & { children: Child }) => (
  <fieldset class={error ? 'field field-wrong' : 'field'} aria-describedby={describedBy({ name, scope, hint, error })}>
    <legend>
      {label}
      {!required && <span class="optional"> ({words(lang).optional})</span>}
    </legend>
    <HintAndError lang={lang} name={name} scope={scope} hint={hint} error={error} />
    {children}
  </fieldset>
);
