import type { Child } from 'hono/jsx';

interface HeadingProps {
  /** A short line above, for example the kind of the thing below. */
  eyebrow?: Child;
  /** The page in two sentences, below. */
  lede?: Child;
  /** Buttons and links that act on the whole page. */
  actions?: Child;
  children: Child;
}

/** Opens a page: its only `h1`. */
export const Heading = ({ eyebrow, lede, actions, children }: HeadingProps) => (
  <div class="heading">
    {eyebrow && <p class="eyebrow">{eyebrow}</p>}
    <h1>{children}</h1>
    {lede && <p class="lede">{lede}</p>}
    {actions && <div class="actions">{actions}</div>}
  </div>
);

interface SectionProps {
  title: Child;
  /** For links to this section. */
  id?: string;
  lede?: Child;
  actions?: Child;
  children?: Child;
}

/** A part of a page under its own `h2`. */
export const Section = ({ title, id, lede, actions, children }: SectionProps) => (
  <section class="section" id={id}>
    <div class="section-head">
      <h2>{title}</h2>
      {actions && <div class="actions">{actions}</div>}
    </div>
    {lede && <p class="muted">{lede}</p>}
    {children}
  </section>
);

/** Children side by side where there is room, one below the other on a phone. */
export const Grid = ({ children }: { children: Child }) => <div class="grid">{children}</div>;

/** Children in a row that wraps. */
export const Actions = ({ children }: { children: Child }) => <div class="actions">{children}</div>;
