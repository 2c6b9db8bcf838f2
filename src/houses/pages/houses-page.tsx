import { regencyByCode } from '#platform/codes';
import { formatDay } from '#platform/days';
import type { Day } from '#platform/days';
import { Badge, DataTable, DownloadLinks, EmptyState, Heading, LinkButton, Page, Pager } from '#ui';
import type { Column, Language, PageFrame } from '#ui';
import { copy as english } from '../copy.en.ts';
import { copy as bahasa } from '../copy.id.ts';
import type { House } from '../house.ts';

export const words = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
export const placeOf = (regencyCode: string, lang: Language): string =>
  regencyByCode(regencyCode)?.name ?? words(lang).placeUnknown;

/** Since when a house is open; a day that lies ahead and an unknown day are said as such. */
export function openText(openedOn: Day | null, today: Day, lang: Language): string {
  const t = words(lang);
  if (openedOn === null) return t.openUnknown;
  return openedOn > today ? t.notOpen(formatDay(openedOn, lang)) : formatDay(openedOn, lang);
}

export const AssetBadge = ({ status, lang }: { status: House['assetStatus']; lang: Language }) => (
  <Badge tone={status === 'granted' || status === 'lease' ? 'success' : status === 'stateProperty' ? 'warn' : 'neutral'}>
    {words(lang).assetWords[status]}
  </Badge>
);

type Props = {
  frame: PageFrame;
  houses: readonly House[];
  today: Day;
  nextHref?: string | undefined;
  firstHref?: string | undefined;
};

/** The list of shared production houses. */
export const HousesPage = ({ frame, houses, today, nextHref, firstHref }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const columns: Column<House>[] = [
    { key: 'name', head: t.name, rowHead: true, cell: (house) => <a href={`/rumah/${house.houseId}`}>{house.name}</a> },
    { key: 'commodity', head: t.commodity, cell: (house) => house.commodity },
    { key: 'place', head: t.place, cell: (house) => placeOf(house.regencyCode, lang) },
    { key: 'open', head: t.open, cell: (house) => openText(house.openedOn, today, lang) },
    { key: 'asset', head: t.asset, cell: (house) => <AssetBadge status={house.assetStatus} lang={lang} /> },
  ];
  return (
    <Page {...frame} title={t.title} description={t.lede}>
      <Heading lede={t.lede}>{t.title}</Heading>
      {houses.length === 0 ? (
        <EmptyState title={t.none} action={<LinkButton href="/pembuat">{t.noneAction}</LinkButton>} />
      ) : (
        <>
          <DataTable lang={lang} caption={t.title} captionHidden columns={columns} rows={[...houses]} />
          <Pager
            lang={lang}
            {...(nextHref ? { nextHref } : {})}
            {...(firstHref ? { firstHref } : {})}
            summary={t.count(houses.length)}
          />
          <DownloadLinks
            lang={lang}
            links={[
              { href: '/rumah.xlsx', format: 'XLSX' },
              { href: '/rumah.csv', format: 'CSV' },
            ]}
          />
        </>
      )}
    </Page>
  );
};
