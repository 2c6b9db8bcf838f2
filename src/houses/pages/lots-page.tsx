import type { Child } from 'hono/jsx';
import {
  Actions,
  Badge,
  type Column,
  DataTable,
  EmptyState,
  Heading,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Pager,
} from '#ui';
import type { LotState } from '../batches/lot.ts';
import { formatQuantity } from '../batches/quantity.ts';
import { batchWords } from '../batches/words.ts';
import { LotQueue } from './lot-queue.tsx';
import { words } from './houses-page.tsx';

type ShownLot = {
  lotId: string;
  code: string;
  name: string;
  unit: string;
  stockThousandths: number;
  state: LotState;
  held: boolean;
};
type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  lots: readonly ShownLot[];
  next: string | null;
  paged: boolean;
  kept: string | null;
  /** The lot of it. */
  keptLotId: string | undefined;
  /** Who is here: the queue on the device is theirs. */
  as: string;
};

const TONES = { received: 'neutral', made: 'warn', released: 'success', rejected: 'danger' } as const;

/** What a lot is, and whether a recall holds it. */
export const LotBadges = ({ lang, state, held }: { lang: Language; state: LotState; held: boolean }) => {
  const t = batchWords(lang);
  return (
    <span class="chips">
      <Badge tone={TONES[state]}>{t.states[state]}</Badge>
      {held && <Badge tone="danger">{t.held}</Badge>}
    </span>
  );
};

/** The lots of a house, and the four things to do: each is one tap away. */
export const LotsPage = ({ frame, house, lots, next, paged, kept, keptLotId, as }: Props) => {
  const { lang } = frame;
  const t = batchWords(lang);
  const here = `/rumah/${house.houseId}`;
  const columns: Column<ShownLot>[] = [
    { key: 'lot', head: t.lot, rowHead: true, cell: (lot) => <a href={`${here}/lot/${lot.lotId}`}>{lot.code}</a> },
    { key: 'name', head: t.name, cell: (lot) => lot.name },
    { key: 'state', head: t.state, cell: (lot) => <LotBadges lang={lang} state={lot.state} held={lot.held} /> },
    { key: 'stock', head: t.stock, numeric: true, cell: (lot) => `${formatQuantity(lot.stockThousandths, lang)} ${lot.unit}` },
  ];
  return (
    <Page
      {...frame}
      islands={['lots']}
      title={`${t.title}: ${house.name}`}
      crumbs={[{ label: words(lang).title, href: '/rumah' }, { label: house.name, href: here }, { label: t.title }]}
    >
      <Heading eyebrow={house.name} lede={t.lede}>
        {t.title}
      </Heading>
      <Saved lang={lang} kept={kept}>
        {kept === 'terima' && keptLotId !== undefined && (
          <p>
            <a href={`${here}/lot/${keptLotId}#foto`}>{t.addPhoto}</a>
          </p>
        )}
      </Saved>
      <LotQueue lang={lang} houseId={house.houseId} as={as} />
      <Actions>
        <LinkButton href={`${here}/lot/terima`} tone="primary">
          {t.receive}
        </LinkButton>
        <LinkButton href={`${here}/lot/buat`}>{t.make}</LinkButton>
        <LinkButton href={`${here}/lot/lepas`}>{t.release}</LinkButton>
        <LinkButton href={`${here}/lot/kirim`}>{t.ship}</LinkButton>
        <LinkButton href={`${here}/penarikan`}>{t.recalls}</LinkButton>
      </Actions>
      {lots.length === 0 ? (
        <EmptyState title={t.lotsNone} action={<LinkButton href={`${here}/lot/terima`}>{t.receive}</LinkButton>} />
      ) : (
        <>
          <DataTable lang={lang} caption={t.lots} columns={columns} rows={[...lots]} />
          <Pager
            lang={lang}
            {...(next === null ? {} : { nextHref: `${here}/lot?${new URLSearchParams({ sesudah: next }).toString()}` })}
            {...(paged ? { firstHref: `${here}/lot` } : {})}
            summary={t.older}
          />
        </>
      )}
    </Page>
  );
};

/** What was just kept. */
export const Saved = ({ lang, kept, children }: { lang: Language; kept: string | null; children?: Child }) => {
  const { receive, make, release, ship, queue, photo } = batchWords(lang).kept;
  const said = { terima: receive, buat: make, lepas: release, kirim: ship, antrean: queue, foto: photo }[kept ?? ''];
  return said === undefined ? null : (
    <Notice lang={lang} tone="success" live>
      <p>{said}</p>
      {children}
    </Notice>
  );
};
