import type { Child } from 'hono/jsx';

interface CardProps {
  title?: Child;
  /** Makes the title a link. */
  href?: string;
  eyebrow?: Child;
  /** Badges at the right of the title. */
  aside?: Child;
  /** Buttons and links at the bottom. */
  actions?: Child;
  /** Level of the title, 3 unless told. */
  level?: 2 | 3 | 4;
  children?: Child;
}

export const Card = ({ title, href, eyebrow, aside, actions, level = 3, children }: CardProps) => {
  const Title = `h${level}` as const;
  return (
    <article class="card">
      {(title || aside) && (
        <header class="card-head">
          <div>
            {eyebrow && <p class="eyebrow">{eyebrow}</p>}
            {title && <Title>{href ? <a href={href}>{title}</a> : title}</Title>}
          </div>
          {aside && <div class="card-aside">{aside}</div>}
        </header>
      )}
      {children}
      {actions && <footer class="actions">{actions}</footer>}
    </article>
  );
};
