import type { Day } from '#platform/days';
import { type Language, LinkButton, Section } from '#ui';
import { CertificateList, type Served, type ShownCertificate } from '#certification';
import type { Copy } from '../copy.id.ts';

export type CertificatesAsideProps = {
  t: Copy['certificates'];
  lang: Language;
  today: Day;
  served: Served;
  certificates: readonly ShownCertificate[];
  /** The page that a consumer sees of the product. */
  scanHref?: string;
};

/** The permits and certificates of a maker or product, each with how well it is known. */
export const CertificatesAside = ({ t, lang, today, served, certificates, scanHref }: CertificatesAsideProps) => (
  <Section title={t.title} id="izin" lede={t.lede}>
    <CertificateList certificates={certificates} served={served} today={today} lang={lang} />
    {scanHref && (
      <p>
        <LinkButton href={scanHref} tone="plain">
          {t.scan}
        </LinkButton>
      </p>
    )}
  </Section>
);
