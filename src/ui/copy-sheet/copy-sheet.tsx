import type { Child } from 'hono/jsx';

export interface CopyField {
  /** Unique on the page; the button copies the text of this element. */
  id: string;
  label: string;
  /** What is to be copied; none shows `instead`. Line ends are kept. */
  text?: string;
  instead?: Child;
  /** Beside the label: how the field stands. */
  badge?: Child;
  notes?: readonly Child[];
}

/** Values to be copied into another form, one below the other in its order. A tap selects a value whole; island `copy-field` adds a button. */
export const CopySheet = ({
  fields,
  copy,
  copied,
}: {
  fields: readonly CopyField[];
  /** Words of the button, and of what it says once it has copied. */
  copy: string;
  copied: string;
}) => (
  <dl class="copysheet">
    {fields.map(({ id, label, text, instead, badge, notes = [] }) => (
      <div>
        <dt>
          {label} {badge}
        </dt>
        <dd>
          {text === undefined ? (
            instead
          ) : (
            <div class="copyline">
              <span class="copytext" id={id}>
                {text}
              </span>
              <button
                type="button"
                class="btn btn-plain"
                data-copy={id}
                data-done={copied}
                aria-label={`${copy}: ${label}`}
                hidden
              >
                {copy}
              </button>
            </div>
          )}
          {notes.map((note) => (
            <p class="hint">{note}</p>
          ))}
        </dd>
      </div>
    ))}
  </dl>
);
