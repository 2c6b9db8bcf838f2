import type { Child } from 'hono/jsx';

interface DeckItemProps {
  id: string;
  title: Child;
  /** At the end of the title's row: a sum. */
  aside?: Child;
  hint?: Child;
  /** What was decided; a decided card is quiet. */
  said?: Child;
  open?: boolean;
  /** Attributes for an island. */
  data?: Readonly<Record<`data-${string}`, string>>;
  children: Child;
}

/** Cards that are worked off one after the other, each open or folded. */
export const Deck = ({ label, children }: { label: string; children: Child }) => (
  <ol class="deck" aria-label={label}>
    {children}
  </ol>
);

export const DeckItem = ({ id, title, aside, hint, said, open, data = {}, children }: DeckItemProps) => (
  <li class={said ? 'deck-item deck-done' : 'deck-item'} id={id} {...data}>
    <details open={open}>
      <summary>
        <span class="deck-head">
          <b>{title}</b>
          {aside && <span class="num">{aside}</span>}
        </span>
        {hint && <span class="hint">{hint}</span>}
        <span class="deck-said">{said}</span>
      </summary>
      <div class="deck-body">{children}</div>
    </details>
  </li>
);

/** Buttons below each other, as wide as the card, each with the key that presses it. */
export const DeckChoices = ({ children }: { children: Child }) => <div class="deck-choices">{children}</div>;

export const DeckChoice = ({
  name,
  value,
  keyName,
  tone = 'secondary',
  note,
  children,
}: {
  name: string;
  value: string;
  keyName: string;
  tone?: 'primary' | 'secondary';
  note?: Child;
  children: Child;
}) => (
  <button class={`btn btn-${tone} deck-choice`} type="submit" name={name} value={value}>
    <kbd aria-hidden="true">{keyName}</kbd>
    <span class="deck-name">{children}</span>
    {note && <span class="deck-note">{note}</span>}
  </button>
);
