import type { Child } from 'hono/jsx';
import { Heading, Page, type PageFrame, Tabs } from '#ui';
import { orderWords } from '../orders/words.ts';
import { words } from './houses-page.tsx';

export type HouseView = 'book' | 'orders' | 'costs' | 'passport' | 'schedule' | 'lots' | 'settlement';
const HREF_OF: Record<HouseView, string> = {
  ...{
    book: '',
    orders: '/pesanan',
    costs: '/biaya',
    passport: '?lihat=paspor',
    schedule: '/jadwal',
    lots: '/lot',
    settlement: '/bagi-hasil',
  },
};

/** The views of a house that its operator goes between. */
export const HouseTabs = ({ lang, houseId, view }: { lang: PageFrame['lang']; houseId: string; view: HouseView }) => {
  const t = orderWords(lang);
  return (
    <Tabs
      label={t.views}
      tabs={(Object.keys(HREF_OF) as HouseView[]).map((one) => ({
        ...{ href: `/rumah/${houseId}${HREF_OF[one]}`, label: t.tabs[one], current: one === view },
      }))}
    />
  );
};

type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  view: HouseView;
  title: string;
  lede: string;
  actions?: Child;
  children: Child;
};

/** A page of a house for its operator: title, what it is for, and the way to the other views. */
export const HouseFrame = ({ frame, house, view, title, lede, actions, children }: Props) => (
  <Page
    {...frame}
    title={`${title}: ${house.name}`}
    crumbs={[
      { label: words(frame.lang).title, href: '/rumah' },
      ...(view === 'book' ? [{ label: house.name }] : [{ label: house.name, href: `/rumah/${house.houseId}` }, { label: title }]),
    ]}
  >
    <Heading eyebrow={view === 'book' ? title : house.name} lede={lede} {...(actions === undefined ? {} : { actions })}>
      {view === 'book' ? house.name : title}
    </Heading>
    <HouseTabs lang={frame.lang} houseId={house.houseId} view={view} />
    {children}
  </Page>
);
