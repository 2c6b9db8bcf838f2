import type { Child } from 'hono/jsx';
import { Button, type ButtonTone } from '../button/button.tsx';
import { Icon } from '../icon.tsx';
import { type Language, words } from '../language.ts';
import { fieldId, type FieldErrors } from './field.tsx';

interface FormProps {
  action: string;
  method?: 'get' | 'post';
  /** For forms with files. */
  multipart?: boolean;
  /** Hidden fields, for example a CSRF token. */
  hidden?: Readonly<Record<string, string>>;
  /** `filter`: fields in a row above a list; with the island `filter-form` it sends itself on change. */
  kind?: 'plain' | 'filter';
  id?: string;
  children: Child;
}

/** A form. The server checks, not the browser: its words are in the page's language and stay on the screen (`novalidate`). */
export const Form = ({ action, method = 'post', multipart, hidden = {}, kind = 'plain', id, children }: FormProps) => (
  <form
    id={id}
    class={kind === 'filter' ? 'form form-filter' : 'form'}
    action={action}
    method={method}
    enctype={multipart ? 'multipart/form-data' : undefined}
    novalidate
    data-island={kind === 'filter' ? 'filter-form' : undefined}
  >
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);

/** Fields that belong together. */
export const Fieldset = ({ legend, children }: { legend: Child; children: Child }) => (
  <fieldset class="fieldset">
    <legend>{legend}</legend>
    {children}
  </fieldset>
);

interface SubmitProps {
  tone?: ButtonTone;
  name?: string;
  value?: string;
  /** More buttons or links beside it. */
  beside?: Child;
  children: Child;
}

export const Submit = ({ beside, ...button }: SubmitProps) => (
  <div class="actions">
    <Button {...button} />
    {beside}
  </div>
);

interface ErrorSummaryProps {
  lang: Language;
  errors?: FieldErrors;
  title?: Child;
  /** That of the form's fields. */
  scope?: string;
}

/** On top of a form that was refused: every message, linked to its field. Nothing when there is none. */
export const ErrorSummary = ({ lang, errors, title, scope }: ErrorSummaryProps) => {
  const entries = Object.entries(errors ?? {});
  if (entries.length === 0) return null;
  return (
    <div class="notice tone-danger" role="alert">
      <Icon name="danger" />
      <div>
        <h2 class="notice-title">{title ?? words(lang).errorTitle}</h2>
        <ul>
          {entries.map(([name, message]) => (
            <li>{name ? <a href={`#${fieldId(name, scope)}`}>{message}</a> : message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
};
