import type { Child } from 'hono/jsx';
import { raw, toHtml } from '../jsx-runtime.ts';
import { assetUrl, scanStyle } from '../assets.ts';
import { Breadcrumb, type Crumb } from '../breadcrumb/breadcrumb.tsx';
import { type Language, pathInLanguage, words } from '../language.ts';
import { Wordmark } from './wordmark.tsx';

export interface NavItem {
  href: string;
  label: string;
}

/** Who is signed in, in words, and the form that signs out (`fields` become hidden inputs, for example a CSRF token). */
export interface PageActor {
  name: string;
  role?: string;
  href?: string;
  signOut?: { action: string; fields?: Readonly<Record<string, string>> };
}

/** What every page of one request shares; the web room makes it, pages pass it on: `<Page {...frame} title=...>`. */
export interface PageFrame {
  lang: Language;
  /** Path with its query, as asked for; the language switch keeps it. */
  path: string;
  nav: readonly NavItem[];
  /** `href` of the nav item that this page belongs to. */
  active?: string;
  actor?: PageActor;
  /** Where to sign in; shown only while nobody is signed in. */
  signInHref?: string;
  /** Says in the footer and above the page that the data are an example. */
  exampleData?: boolean;
  version?: string;
}

export interface PageProps extends PageFrame {
  title: string;
  description?: string;
  /** The page carries the few rules of scan.css within itself: for a page that most who open it see first, on a slow phone. */
  styleWithin?: boolean;
  /** The public address of a page that people send on: messengers then show a card with its title and description (Open Graph, no picture). */
  address?: string;
  crumbs?: readonly Crumb[];
  /** Strip above the content, for example the role that a visitor tries out. */
  banner?: Child;
  footer?: Child;
  /** Scripts that make this page quicker; it must work without them. */
  islands?: readonly string[];
  /** Reload after so many seconds, for pages that show work in progress. */
  refreshSeconds?: number;
  children?: Child;
}

const SignOut = ({ signOut, label }: { signOut: NonNullable<PageActor['signOut']>; label: string }) => (
  <form method="post" action={signOut.action}>
    {Object.entries(signOut.fields ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button class="header-link">{label}</button>
  </form>
);

const Navigation = ({ lang, nav, active }: Pick<PageFrame, 'lang' | 'nav' | 'active'>) => {
  const t = words(lang);
  return (
    <nav class="nav" aria-label={t.mainNavigation}>
      <details>
        <summary>{t.menu}</summary>
        <ul>
          {nav.map((item) => (
            <li>
              <a href={item.href} aria-current={item.href === active ? 'page' : undefined}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
};

const navigations = new WeakMap<readonly NavItem[], Map<string, Child>>();
/** Who has no account shares one navigation: it is written once for each entry of it and language. */
function navigation(nav: readonly NavItem[], active: string | undefined, lang: Language): Child {
  const written = navigations.get(nav) ?? new Map<string, Child>();
  navigations.set(nav, written);
  const key = `${lang} ${active ?? ''}`;
  const known = written.get(key) ?? <Navigation lang={lang} nav={nav} active={active} />;
  written.set(key, known);
  return known;
}

const Header = ({ lang, path, nav, active, actor, signInHref }: PageFrame) => {
  const t = words(lang);
  const other: Language = lang === 'id' ? 'en' : 'id';
  return (
    <header class="header">
      <div class="header-in">
        <a class="brand" href="/" aria-label={`Layak: ${t.home}`}>
          <Wordmark />
        </a>
        {actor && (
          <div class="actor">
            <span>
              <span class="sr">{t.signedInAs} </span>
              {actor.href ? <a href={actor.href}>{actor.name}</a> : <b>{actor.name}</b>}
              {actor.role && <span class="actor-role">{actor.role}</span>}
            </span>
            {actor.signOut && <SignOut signOut={actor.signOut} label={t.signOut} />}
          </div>
        )}
        <a class="header-link" href={pathInLanguage(path, other)} hreflang={other} lang={other}>
          <abbr class="phone" title={t.otherLanguage}>
            {t.otherLanguageShort}
          </abbr>
          <span class="wide">{t.otherLanguage}</span>
        </a>
        {!actor && signInHref && (
          <a class="header-link" href={signInHref}>
            {t.signIn}
          </a>
        )}
        {nav.length > 0 && navigation(nav, active, lang)}
      </div>
    </header>
  );
};

const Footer = ({ lang, exampleData, version, footer }: Pick<PageProps, 'lang' | 'exampleData' | 'version' | 'footer'>) => {
  const t = words(lang);
  return (
    <footer class="footer">
      <div class="footer-in">
        <p>
          <b>Layak.</b> {t.tagline}
        </p>
        {footer}
        {(exampleData || version) && (
          <p class="small">
            {exampleData && `${t.exampleData}. ${t.exampleDataMeaning} `}
            {version && `${t.version} ${version}`}
          </p>
        )}
      </div>
    </footer>
  );
};

const reload = (seconds: number) => <meta http-equiv="refresh" content={String(seconds)} />;

/** What a messenger reads of the page (ogp.me). */
const Card = ({ title, description, address }: Pick<PageProps, 'title' | 'description' | 'address'>) => (
  <>
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="Layak" />
    <meta property="og:title" content={title} />
    {description && <meta property="og:description" content={description} />}
    <meta property="og:url" content={address} />
  </>
);

/** What stands at the beginning of every head, so that it can be packed once. */
const Opening = ({ styleWithin }: Pick<PageProps, 'styleWithin'>) => (
  <>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" />
    {styleWithin ? <style>{raw(scanStyle())}</style> : <link rel="stylesheet" href={assetUrl('layak.css')} />}
  </>
);

/** How a page begins that carries its style within: the same for all of a language. */
export const openingWithStyle = (lang: Language): string =>
  `<!doctype html><html lang="${lang}"><head>${toHtml(<Opening styleWithin />)}`;

/** The whole HTML document. Content goes in as children, inside `<main id="isi">`; it opens with a `<Heading>`. */
export const Page = (props: PageProps) => {
  const { lang, title, description, address, crumbs, banner, islands = [], refreshSeconds, styleWithin, children } = props;
  const t = words(lang);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang}>
        <head>
          <Opening styleWithin={styleWithin} />
          <title>{title === 'Layak' ? title : `${title} · Layak`}</title>
          {description && <meta name="description" content={description} />}
          {address && <Card title={title} description={description} address={address} />}
          {refreshSeconds &&
            (islands.includes('progress') ? <noscript>{reload(refreshSeconds)}</noscript> : reload(refreshSeconds))}
          {islands.map((name) => (
            <script type="module" src={assetUrl(`${name}.js`)} />
          ))}
        </head>
        <body>
          <a class="skip" href="#isi">
            {t.skipToContent}
          </a>
          <Header {...props} />
          {(props.exampleData || banner) && (
            <aside class="strip" aria-label={t.remark}>
              {props.exampleData && (
                <p>
                  <b>{t.exampleData}.</b> {t.exampleDataMeaning}
                </p>
              )}
              {banner && <div>{banner}</div>}
            </aside>
          )}
          <main id="isi" tabindex={-1} class="main">
            {crumbs && crumbs.length > 0 && <Breadcrumb lang={lang} crumbs={crumbs} />}
            {children}
          </main>
          <Footer {...props} />
        </body>
      </html>
    </>
  );
};
