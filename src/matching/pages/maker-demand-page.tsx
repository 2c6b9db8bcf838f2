import { provinces } from '#platform/codes';
import { Actions, Card, Disclosure, EmptyState, Grid, Heading, KeyFigures, LinkButton, Page, type PageFrame, Section } from '#ui';
import type { MakerDemand } from '../maker-view/read-demand.ts';
import type { AnsweredLine, BlockedBy } from '../maker-view/summarise-demand.ts';
import { blockerWords, demandWords } from '../maker-view/words.ts';
import { VERDICTS } from '../reasons.ts';
import { monthsWords, number, rp } from '../words.ts';
import { ReasonList, VerdictBadge } from './invitation-card.tsx';

type Props = { frame: PageFrame; demand: MakerDemand };

/** Blockers shown at once; the rest hardly brings anything. */
const BLOCKERS_SHOWN = 8;

/** A maker's own view, made for a phone: what it can answer, what blocks the next rupiah and where to mend that, then the lines. */
export const MakerDemandPage = ({ frame, demand }: Props) => {
  const { lang } = frame;
  const t = demandWords(lang);
  const { summary, lines, provinceCode, orgId } = demand;
  const here = `/padanan/pembuat/${orgId}`;
  const place =
    provinceCode === null
      ? t.everywhere
      : t.inProvince(provinces.find(({ code }) => code === provinceCode)?.name ?? provinceCode);
  const all = VERDICTS.reduce((sum, verdict) => sum + summary.counts[verdict].lines, 0);
  return (
    <Page {...frame} title={t.title}>
      <Heading eyebrow={demand.name} lede={t.lede(place)}>
        {t.title}
      </Heading>
      <p>
        {provinceCode === null ? <a href={here}>{t.showProvince}</a> : <a href={`${here}?di=indonesia`}>{t.showEverywhere}</a>}
      </p>
      {demand.unclassed > 0 && <p class="muted">{t.unclassed(number(demand.unclassed))}</p>}
      {all === 0 ? (
        <EmptyState title={t.empty} action={<LinkButton href={`/pembuat/${orgId}`}>{t.next.product}</LinkButton>}>
          <p>{t.emptyHint}</p>
        </EmptyState>
      ) : (
        <>
          <KeyFigures
            figures={VERDICTS.map((verdict) => ({
              label: t.answered[verdict],
              value: rp(summary.counts[verdict].rupiah),
              note: t.lines(number(summary.counts[verdict].lines)),
            }))}
          />
          <p class="hint">
            {t.notAdded} {demand.truncated && t.truncated}
          </p>
          <Section title={t.blockers} id="penghalang" lede={t.blockersLede}>
            {summary.blockers.length === 0 ? <p>{t.blockersNone}</p> : <Blockers blockers={summary.blockers} lang={lang} />}
            <Actions>
              <LinkButton href={`/padanan/pengungkit/${orgId}`} tone="secondary">
                {t.unlock}
              </LinkButton>
            </Actions>
          </Section>
          <Section title={t.list} id="baris" lede={t.listLede(number(lines.length), number(all))}>
            <Grid>
              {lines.map((one) => (
                <LineCard answered={one} lang={lang} />
              ))}
            </Grid>
          </Section>
        </>
      )}
    </Page>
  );
};

const Blockers = ({ blockers, lang }: { blockers: readonly BlockedBy[]; lang: 'id' | 'en' }) => {
  const t = demandWords(lang);
  return (
    <Grid>
      {blockers.slice(0, BLOCKERS_SHOWN).map((one) => (
        <Card title={blockerWords(one, lang)} actions={<WayOn blocker={one} lang={lang} />}>
          {one.aloneLines > 0 && <p class="num">{t.blockerAlone(number(one.aloneLines), rp(one.aloneRupiah))}</p>}
          {one.lines > one.aloneLines && (
            <p class="small muted">{t.blockerAlso(number(one.lines - one.aloneLines), rp(one.rupiah - one.aloneRupiah))}</p>
          )}
        </Card>
      ))}
    </Grid>
  );
};

/** Where to mend it: a certificate by checking the kind of product and its file, the rest in the product's own data. */
const WayOn = ({ blocker: { kind, urlId, classId }, lang }: { blocker: BlockedBy; lang: 'id' | 'en' }) => {
  const t = demandWords(lang).next;
  if (kind !== 'certificate' && kind !== 'verified')
    return (
      <LinkButton href={`/produk/${urlId}/ubah`} tone="secondary">
        {t.product}
      </LinkButton>
    );
  return (
    <>
      <LinkButton href={classId === null ? '/cek' : `/cek?jenis=${classId}`} tone="secondary">
        {t.certificate}
      </LinkButton>
      <LinkButton href={`/berkas/${urlId}`} tone="plain">
        {t.file}
      </LinkButton>
    </>
  );
};

const LineCard = ({ answered: { line, verdict, productName, reasons }, lang }: { answered: AnsweredLine; lang: 'id' | 'en' }) => {
  const t = demandWords(lang);
  const against = reasons.filter(({ side }) => side === 'against');
  const unknown = reasons.filter(({ side }) => side === 'unknown');
  const months = monthsWords(line.monthFrom ?? undefined, line.monthUntil ?? undefined, lang);
  return (
    <Card
      title={line.text}
      href={`/rencana/${line.planId}/baris/${line.planLineId}`}
      eyebrow={line.unitName}
      aside={<VerdictBadge verdict={verdict} lang={lang} />}
    >
      <p class="num">
        {rp(line.rupiah)}
        {months && ` · ${months}`}
      </p>
      <p class="small">{t.product(productName)}</p>
      {against.length > 0 && <ReasonList reasons={against} lang={lang} />}
      {unknown.length > 0 && (
        <Disclosure summary={t.unknownSuffix(number(unknown.length))}>
          <ReasonList reasons={unknown} lang={lang} />
        </Disclosure>
      )}
    </Card>
  );
};

/** For a companion: whose demand to look at. */
export const ChooseMakerPage = ({ frame, makers }: { frame: PageFrame; makers: readonly { orgId: string; name: string }[] }) => {
  const t = demandWords(frame.lang);
  return (
    <Page {...frame} title={t.title}>
      <Heading lede={t.choose}>{t.title}</Heading>
      <ul>
        {makers.map(({ orgId, name }) => (
          <li>
            <a href={`/padanan/pembuat/${orgId}`}>{name}</a>
          </li>
        ))}
      </ul>
    </Page>
  );
};
