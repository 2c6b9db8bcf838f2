import { Actions, type Column, DataTable, Heading, LinkButton, Page, type PageFrame, Section } from '#ui';
import { ocdsWords } from '../ocds/words.ts';

type Address = { path: string; href?: string; holds: string };
type Props = { frame: PageFrame; base: string; prefix: string; ownPrefix: boolean };

/** The publication policy: what is published, how it is taken, how it is named, and what is left out. */
export const PolicyPage = ({ frame, base, prefix, ownPrefix }: Props) => {
  const { lang } = frame;
  const t = ocdsWords(lang).pages;
  const addresses: Address[] = [
    { path: '/ocds/releases.json', href: '/ocds/releases.json', holds: t.take.releases },
    { path: '/ocds/records.json', href: '/ocds/records.json', holds: t.take.records },
    { path: '/ocds/records/{ocid}.json', holds: t.take.record },
    { path: '/ocds/perubahan', href: '/ocds/perubahan', holds: t.take.changes },
    { path: '/ocds/perubahan.atom', href: '/ocds/perubahan.atom', holds: t.take.atom },
  ];
  const columns: Column<Address>[] = [
    {
      key: 'path',
      head: t.take.address,
      rowHead: true,
      cell: ({ path, href }) => (href ? <a href={href}>{path}</a> : path),
    },
    { key: 'holds', head: t.take.holds, cell: ({ holds }) => holds },
  ];
  return (
    <Page {...frame} title={t.title} description={t.lede}>
      <Heading lede={t.lede}>{t.title}</Heading>
      <Actions>
        <LinkButton href="/ocds/perubahan">{t.changes}</LinkButton>
      </Actions>
      <Section title={t.takeTitle} id="cara" lede={t.takeLede}>
        <DataTable lang={lang} caption={t.takeTitle} captionHidden columns={columns} rows={addresses} />
        <p class="hint">{t.take.base(base)}</p>
        <p>{t.takeAll}</p>
      </Section>
      <Listed title={t.whatTitle} id="isi" lines={t.what} />
      <Listed title={t.notTitle} id="tidak" lines={t.not} />
      <Listed title={t.namesTitle} id="nama" lines={[ownPrefix ? t.prefix(prefix) : t.prefixSet(prefix), ...t.names]} />
      <Listed title={t.timeTitle} id="waktu" lines={t.time} />
      <Section title={t.licenceTitle} id="lisensi">
        <p>{t.licence}</p>
      </Section>
      <Section title={t.checkTitle} id="periksa">
        <p>{t.check}</p>
      </Section>
    </Page>
  );
};

const Listed = ({ title, id, lines }: { title: string; id: string; lines: readonly string[] }) => (
  <Section title={title} id={id}>
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  </Section>
);
