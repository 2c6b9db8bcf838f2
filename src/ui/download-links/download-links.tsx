import { Icon } from '../icon.tsx';
import { type Language, words } from '../language.ts';

export interface DownloadLink {
  href: string;
  format: 'XLSX' | 'CSV' | 'JSON' | 'PDF' | 'ZIP';
  /** What it holds, when it is more than this page. */
  label?: string;
}

/** Whatever is a table on the screen can be taken along. */
export const DownloadLinks = ({ lang, links }: { lang: Language; links: readonly DownloadLink[] }) => (
  <ul class="downloads">
    {links.map((link) => (
      <li>
        <a href={link.href} download>
          <Icon name="download" />
          {words(lang).download} {link.label} {link.format}
        </a>
      </li>
    ))}
  </ul>
);
