import { badgeExamples } from './badge/examples.tsx';
import { boardExamples } from './board/examples.tsx';
import { breadcrumbExamples } from './breadcrumb/examples.tsx';
import { buttonExamples } from './button/examples.tsx';
import { cardExamples } from './card/examples.tsx';
import { chartExamples } from './charts/examples.tsx';
import { copySheetExamples } from './copy-sheet/examples.tsx';
import { dataTableExamples } from './data-table/examples.tsx';
import { deckExamples } from './deck/examples.tsx';
import { definitionListExamples } from './definition-list/examples.tsx';
import { disclosureExamples } from './disclosure/examples.tsx';
import { downloadLinksExamples } from './download-links/examples.tsx';
import { emptyStateExamples } from './empty-state/examples.tsx';
import type { Example } from './example.ts';
import { formExamples } from './form/examples.tsx';
import { groundExamples } from './ground/examples.tsx';
import { Section } from './heading/heading.tsx';
import { headingExamples } from './heading/examples.tsx';
import { keyFiguresExamples } from './key-figures/examples.tsx';
import { words } from './language.ts';
import { noticeExamples } from './notice/examples.tsx';
import { Page, type PageFrame } from './page/page.tsx';
import { pagerExamples } from './pager/examples.tsx';
import { provinceMapExamples } from './province-map/examples.tsx';
import { progressExamples } from './progress/examples.tsx';
import { reasonsExamples } from './reasons/examples.tsx';
import { stepsExamples } from './steps/examples.tsx';
import { tabsExamples } from './tabs/examples.tsx';

/** Every example of every component, in the order of the gallery. */
export const examples: readonly Example[] = [
  ...keyFiguresExamples,
  ...chartExamples,
  ...provinceMapExamples,
  ...tabsExamples,
  ...dataTableExamples,
  ...pagerExamples,
  ...downloadLinksExamples,
  ...cardExamples,
  ...reasonsExamples,
  ...groundExamples,
  ...noticeExamples,
  ...badgeExamples,
  ...stepsExamples,
  ...progressExamples,
  ...definitionListExamples,
  ...copySheetExamples,
  ...deckExamples,
  ...boardExamples,
  ...disclosureExamples,
  ...emptyStateExamples,
  ...buttonExamples,
  ...breadcrumbExamples,
  ...formExamples,
];

// The heading is an h1, and a page has one: the gallery opens with that example instead of a heading of its own.
export const openingExamples: readonly Example[] = headingExamples;

/** All components on one page, for people who write pages and for the browser tests. */
export const GalleryPage = ({ frame }: { frame: PageFrame }) => {
  const { lang } = frame;
  return (
    <Page {...frame} title={words(lang).gallery} islands={['filter-form', 'dropzone']}>
      {openingExamples.map((example) => example.render(lang))}
      {examples.map((example) => (
        <Section title={example.name}>{example.render(lang)}</Section>
      ))}
    </Page>
  );
};
