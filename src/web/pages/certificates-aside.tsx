import type { Day } from '#platform/days';
import { Actions, type Language, LinkButton, Section } from '#ui';
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
  /** The dossier, for those who may open it. */
  dossierHref?: string;
};

/** The permits and certificates of a maker or product, each with how well it is known. */
export const CertificatesAside = ({ t, lang, today, served, certificates, scanHref, dossierHref }: CertificatesAsideProps) => (
  <Section title={t.title} id="izin" lede={t.lede}>
    <CertificateList certificates={certificates} served={served} today={today} lang={lang} />
    {(scanHref ?? dossierHref) && (
      <Actions>
        {dossierHref && <LinkButton href={dossierHref}>{t.dossier}</LinkButton>}
        {scanHref && (
          <LinkButton href={scanHref} tone="plain">
            {t.scan}
          </LinkButton>
        )}
      </Actions>
    )}
  </Section>
);
