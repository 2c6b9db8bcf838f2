import { formatRupiahShort } from '#platform/money';
import { Actions, EmptyState, Heading, type Language, LinkButton, Page, type PageFrame, Section } from '#ui';
import type { KeptLever } from '../market/kept-lever.ts';
import { leverWords } from '../market/lever-words.ts';
import { marketCopy } from '../market/words.ts';
import { LeverTable } from './unlock-page.tsx';

type Props = { frame: PageFrame; maker: { orgId: string; name: string }; levers: readonly KeptLever[] };

/** What would open plan lines to one maker, the most first. */
export const MakerUnlockPage = ({ frame, maker, levers }: Props) => {
  const { lang } = frame;
  const t = marketCopy(lang).unlock;
  return (
    <Page {...frame} title={t.own} crumbs={[{ label: maker.name, href: `/pembuat/${maker.orgId}` }, { label: t.own }]}>
      <Heading eyebrow={maker.name} lede={t.lede}>
        {t.own}
      </Heading>
      {levers.length === 0 ? (
        <EmptyState title={t.ownNone} action={<LinkButton href="/cek">{t.ownNext}</LinkButton>} />
      ) : (
        <>
          <p class="hint">
            {t.picture} {t.ownNext}
          </p>
          <LeverTable levers={levers} lang={lang} makers={false} />
        </>
      )}
    </Page>
  );
};

/** On the page of a product, for its maker: the levers that concern it, the three that open most. Nothing when there is none. */
export const ProductUnlock = ({
  orgId,
  productId,
  levers,
  lang,
}: {
  orgId: string;
  productId: string;
  levers: readonly KeptLever[];
  lang: Language;
}) => {
  const t = marketCopy(lang).unlock;
  const own = levers.filter(({ products }) => products.some((product) => product.productId === productId)).slice(0, 3);
  if (own.length === 0) return null;
  return (
    <Section title={t.link} id="pengungkit" lede={t.picture}>
      <ul>
        {own.map((lever) => (
          <li>{t.productLine(formatRupiahShort(lever.rupiah), leverWords(lever, lang))}</li>
        ))}
      </ul>
      <Actions>
        <LinkButton href={`/padanan/pengungkit/${orgId}`} tone="plain">
          {t.moreOf}
        </LinkButton>
      </Actions>
    </Section>
  );
};
