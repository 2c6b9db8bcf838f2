import { CertificateList } from '#certification';
import { classById, regencyByCode } from '#platform/codes';
import { formatDay, today as dayOf } from '#platform/days';
import type { Day } from '#platform/days';
import { DefinitionList, Disclosure, Heading, Notice, Page, Section } from '#ui';
import type { PageFrame } from '#ui';
import { copy as english } from '../copy.en.ts';
import { copy as bahasa } from '../copy.id.ts';
import type { Passport } from '../schema.ts';

type Props = { frame: PageFrame; passport: Passport; today: Day };

/**
 * What a scan may show: the product, its maker, and each permit with how well it is known and when it was checked. It never says that a
 * product is safe, and what is not known stays unknown.
 */
export const PassportPage = ({ frame, passport: product, today }: Props) => {
  const { lang } = frame;
  const t = lang === 'en' ? english : bahasa;
  const unknown = <span class="muted">{t.unknown}</span>;
  const kind = product.classId === null ? undefined : classById(product.classId)?.name[lang];
  return (
    <Page {...frame} title={product.name} description={`${product.name}, ${product.makerName}`}>
      <Heading eyebrow={t.eyebrow} lede={product.brand ?? undefined}>
        {product.name}
      </Heading>
      {product.makerExample && (
        <Notice lang={lang} tone="info">
          {t.example}
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t.maker, description: <a href={`/pembuat/${product.orgId}`}>{product.makerName}</a> },
          { term: t.place, description: (product.regencyCode && regencyByCode(product.regencyCode)?.name) ?? t.placeUnknown },
          { term: t.kind, description: kind ?? unknown },
          { term: t.composition, description: product.composition ?? unknown },
          { term: t.netContent, description: product.netContent ?? unknown },
          { term: t.shelfLife, description: product.shelfLifeDays === null ? unknown : t.shelfLifeDays(product.shelfLifeDays) },
          { term: t.storage, description: product.storage ?? unknown },
          { term: t.gtin, description: product.gtin === null ? unknown : <span class="num">{product.gtin}</span> },
        ]}
      />
      <Section title={t.certificates} id="izin" lede={t.certificatesLede}>
        <CertificateList certificates={product.certificates} served={product} today={today} lang={lang} />
        <Disclosure summary={t.levels}>
          <ul>
            {t.levelTexts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </Disclosure>
      </Section>
      <Section title={t.limits} id="batas">
        <p>{t.limitsText}</p>
        <p class="hint">{t.recorded(formatDay(dayOf(new Date(product.recordedAt)), lang))}</p>
      </Section>
      <Section title={t.complaint} id="aduan">
        <p>{t.complaintText}</p>
        <p>
          <a href={`/produk/${product.urlId}`}>{t.forBuyers}</a> · <a href={`/kredensial/produk/${product.urlId}`}>{t.signed}</a>{' '}
          · <a href={`/label/${product.urlId}`}>{t.labels}</a>
        </p>
      </Section>
    </Page>
  );
};
