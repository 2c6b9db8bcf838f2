import type { Child } from 'hono/jsx';

interface BoardProps {
  /** The days one after the other, in words. */
  days: readonly { head: Child; entries: readonly Child[]; empty: Child }[];
  /** How the drawing is worked with; only a browser that runs its island shows it. */
  hint?: Child;
  /** The drawing, in a `BoardDrawing`. */
  children: Child;
}

/** A week: a list for each day, and a drawing of the same that scrolls sideways where there is no room. On a phone the lists come first. */
export const Board = ({ days, hint, children }: BoardProps) => (
  <div class="board">
    <ol class="board-days">
      {days.map(({ head, entries, empty }) => (
        <li>
          <h3>{head}</h3>
          {entries.length === 0 ? (
            <p class="muted small">{empty}</p>
          ) : (
            <ul>
              {entries.map((entry) => (
                <li>{entry}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
    <div class="board-drawing">
      {hint && (
        <output class="hint" data-board-said hidden>
          {hint}
        </output>
      )}
      {children}
    </div>
  </div>
);

/** What the week is drawn in: scrolls sideways where there is no room, so it must be reachable by keyboard. */
export const BoardDrawing = ({ label, children }: { label: string; children: Child }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard.
  <section class="scroll board-scroll" tabindex={0} aria-label={label}>
    {children}
  </section>
);
