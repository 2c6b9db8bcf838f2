import { Actions, Card, Grid, Heading, KeyFigures, LinkButton, Page, type PageFrame, Section } from '#ui';
import type { Copy } from '../copy.id.ts';

export type HomeProps = {
  frame: PageFrame;
  t: Copy['home'];
  counts: { makers: number; products: number; plans: number; lines: number };
};

const count = (lang: 'id' | 'en', n: number): string => n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');

/** The start page: what Layak does, and a door for each of the people it serves. */
export const HomePage = ({ frame, t, counts }: HomeProps) => {
  const doors = [
    { title: t.buyerTitle, text: t.buyer, href: '/rencana' },
    { title: t.makerTitle, text: t.maker, href: '/cek' },
    { title: t.companionTitle, text: t.companion, href: '/pembuat/impor' },
    { title: t.houseTitle, text: t.house, href: '/rumah' },
    { title: t.officeTitle, text: t.office, href: '/dasbor' },
    { title: t.consumerTitle, text: t.consumer, href: '/cari' },
    { title: t.openTitle, text: t.open, href: '/ocds' },
  ];
  return (
    <Page {...frame} title={t.title} description={t.description}>
      <Heading
        lede={t.lede}
        actions={
          <Actions>
            <LinkButton href="/rencana" tone="primary">
              {t.openPlans}
            </LinkButton>
            <LinkButton href="/coba" tone="secondary">
              {t.tryOut}
            </LinkButton>
          </Actions>
        }
      >
        {t.heading}
      </Heading>
      <KeyFigures
        figures={[
          { label: t.figures.makers, value: count(frame.lang, counts.makers), href: '/pembuat' },
          { label: t.figures.products, value: count(frame.lang, counts.products), href: '/pembuat' },
          { label: t.figures.plans, value: count(frame.lang, counts.plans), href: '/rencana' },
          { label: t.figures.lines, value: count(frame.lang, counts.lines), href: '/rencana' },
        ]}
      />
      <Section title={t.doors}>
        <Grid>
          {doors.map((door) => (
            <Card title={door.title} href={door.href} level={3}>
              <p>{door.text}</p>
            </Card>
          ))}
        </Grid>
      </Section>
    </Page>
  );
};
