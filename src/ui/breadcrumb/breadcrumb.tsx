import { type Language, words } from '../language.ts';

export interface Crumb {
  label: string;
  /** The last crumb, the page itself, has none. */
  href?: string;
}

export const Breadcrumb = ({ lang, crumbs }: { lang: Language; crumbs: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={words(lang).breadcrumb}>
    <ol>
      {crumbs.map((crumb) => (
        <li>{crumb.href ? <a href={crumb.href}>{crumb.label}</a> : <span aria-current="page">{crumb.label}</span>}</li>
      ))}
    </ol>
  </nav>
);
