import { getScheme, standingText, decideStanding } from '#certification';
import { classById, regencyByCode } from '#platform/codes';
import { formatDay, today as dayOf } from '#platform/days';
import type { Day } from '#platform/days';
import { DefinitionList, Disclosure, EvidenceBadge, Heading, LinkButton, Notice, Page, Section, unchanging } from '#ui';
import type { Language, PageFrame } from '#ui';
import { copy as english } from '../passport/copy.en.ts';
import { copy as bahasa } from '../passport/copy.id.ts';
import type { Passport } from '../passport/schema.ts';
import { timeOf } from './clock.ts';
import { FollowLot } from './follow-lot.tsx';
import { SharePage } from './share-page.tsx';

/** `address` is the public one, of this lot where the page is of a lot. */
type Props = { frame: PageFrame; passport: Passport; today: Day; address: string };
type Part = { passport: Passport; lang: Language };

const wordsIn = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
const schemeName = (scheme: string, lang: Language): string => getScheme(scheme).name[lang];

/**
 * What a scan may show: what must be read first, the product, its maker, each permit with how well it is known and when it was checked, and what
 * the rules ask. It never says that a product is safe, and what is not known stays unknown.
 */
export const PassportPage = ({ frame, passport, today, address }: Props) => {
  const { lang } = frame;
  const t = wordsIn(lang);
  const { lot } = passport;
  const followable = lot?.state === 'clear';
  return (
    <Page
      {...frame}
      title={passport.name}
      description={cardOf(passport, lang)}
      address={address}
      islands={followable ? ['follow-lot'] : []}
      styleWithin
    >
      <Heading eyebrow={t.eyebrow} lede={passport.brand ?? undefined}>
        {passport.name}
      </Heading>
      <Alarms passport={passport} lang={lang} />
      {passport.makerExample && (
        <Notice lang={lang} tone="info">
          {t.example}
        </Notice>
      )}
      <p class="hint">{t.read(formatDay(today, lang), timeOf(new Date(passport.readAt), lang))}</p>
      <ProductFacts passport={passport} lang={lang} />
      <Section title={t.match} id="cocokkan">
        <p>{t.matchText(passport.name, passport.makerName)}</p>
      </Section>
      <Permits passport={passport} lang={lang} today={today} />
      <Law passport={passport} lang={lang} />
      <Journey passport={passport} lang={lang} />
      <Section title={t.recall} id="penarikan">
        <Recall passport={passport} lang={lang} />
      </Section>
      {followable && <FollowLot lang={lang} urlId={passport.urlId} lot={lot.code} name={passport.name} />}
      <Section title={t.complaint} id="aduan">
        <p>
          <LinkButton tone="secondary" href={complaintHref(passport)}>
            {t.complain}
          </LinkButton>
        </p>
        <p>{t.complaintText}</p>
      </Section>
      <Section title={t.limits} id="batas">
        <p>{t.limitsText}</p>
        <p class="hint">{t.recorded(formatDay(dayOf(new Date(passport.recordedAt)), lang))}</p>
      </Section>
      <SharePage lang={lang} address={address} text={passport.name} />
      <p class="noprint">
        <a href={signedHref(passport)}>{t.signed}</a> · <a href={`/label/${passport.urlId}`}>{t.labels}</a> ·{' '}
        <a href={`/produk/${passport.urlId}`}>{t.forBuyers}</a> · <a href="/cari">{t.search}</a>
      </p>
    </Page>
  );
};

/** What a messenger shows of a link to the page, maybe for weeks: a recall as it stands, else nothing that could become untrue. */
function cardOf({ name, makerName, alarms }: Passport, lang: Language): string {
  const t = wordsIn(lang);
  const recalled = alarms.find((alarm) => alarm.code === 'recalled');
  return recalled ? t.alarms.recalled(recalled.lot, formatDay(recalled.since, lang)) : t.share.card(name, makerName);
}

/** The signed documents, of this lot too where the page is of one. */
const signedHref = ({ urlId, lot }: Passport): string =>
  `/kredensial/produk/${urlId}${lot === null ? '' : `?lot=${encodeURIComponent(lot.code)}`}`;

/** The form of a complaint with product and lot filled in. */
const complaintHref = ({ urlId, lot }: Passport): string =>
  `/aduan?produk=${urlId}${lot === null ? '' : `&lot=${encodeURIComponent(lot.code)}`}`;

export const Alarms = ({ passport: { alarms }, lang }: Part) => {
  const t = wordsIn(lang);
  return (
    <>
      {alarms.map((alarm) => {
        switch (alarm.code) {
          case 'recalled':
          case 'lotExpired':
            return (
              <Notice lang={lang} tone="danger">
                {t.alarms[alarm.code](alarm.lot, formatDay(alarm.since, lang))}
              </Notice>
            );
          case 'forbidden':
            return (
              <Notice lang={lang} tone="danger">
                {t.alarms.forbidden(alarm.text[lang])} {t.sources(alarm.source)}
              </Notice>
            );
          case 'permitEnded':
            return (
              <Notice lang={lang} tone="danger">
                {t.alarms.permitEnded[alarm.state](schemeName(alarm.scheme, lang), formatDay(alarm.since, lang))}
              </Notice>
            );
          case 'otherSubject':
            return (
              <Notice lang={lang} tone="danger">
                {t.alarms.otherSubject(schemeName(alarm.scheme, lang))}
              </Notice>
            );
          case 'missing':
            return (
              <Notice lang={lang} tone="warn">
                {t.alarms.missing(alarm.schemes.map((scheme) => schemeName(scheme, lang)).join(', '))}
              </Notice>
            );
        }
      })}
      {alarms.length === 0 && (
        <Notice lang={lang} tone="info">
          {t.alarmsNone}
        </Notice>
      )}
    </>
  );
};

const ProductFacts = ({ passport: product, lang }: Part) => {
  const t = wordsIn(lang);
  const unknown = <span class="muted">{t.unknown}</span>;
  const kind = product.classId === null ? undefined : classById(product.classId)?.name[lang];
  const place = product.regencyCode === null ? undefined : regencyByCode(product.regencyCode)?.name;
  return (
    <DefinitionList
      items={[
        { term: t.maker, description: <a href={`/pembuat/${product.orgId}`}>{product.makerName}</a> },
        { term: t.place, description: place ?? t.placeUnknown },
        ...(product.placeName === null ? [] : [{ term: t.house, description: product.placeName }]),
        ...(product.lot === null ? [] : [{ term: t.lot, description: <span class="num">{product.lot.code}</span> }]),
        { term: t.kind, description: kind ?? unknown },
        { term: t.composition, description: product.composition ?? unknown },
        ...(product.composition === null
          ? []
          : [
              {
                term: t.allergens,
                description: product.allergens.length > 0 ? <b>{product.allergens.join(', ')}</b> : t.allergensNone,
              },
            ]),
        ...(product.materials.length === 0
          ? []
          : [
              {
                term: t.materials,
                description: product.materials.map((one) => `${one.ingredient}: ${t.materialResults[one.result]}`).join('; '),
              },
            ]),
        ...(product.lot?.journey?.useBefore
          ? [{ term: t.useBefore, description: <b>{formatDay(product.lot.journey.useBefore, lang)}</b> }]
          : []),
        { term: t.netContent, description: product.netContent ?? unknown },
        { term: t.shelfLife, description: product.shelfLifeDays === null ? unknown : t.shelfLifeDays(product.shelfLifeDays) },
        { term: t.storage, description: product.storage ?? unknown },
        { term: t.gtin, description: product.gtin === null ? unknown : <span class="num">{product.gtin}</span> },
      ]}
    />
  );
};

const Journey = ({ passport: { lot }, lang }: Part) => {
  const t = wordsIn(lang);
  const journey = lot?.journey;
  const said =
    lot === null ? t.journeyNoLot : lot.state === 'unknown' ? t.journeyLotUnknown(lot.code) : t.journeyNotReleased(lot.code);
  return (
    <Section title={t.journey} id="perjalanan">
      {journey ? (
        <ul>
          {journey.ingredients.map(({ name, houseName, beganOn }) => (
            <li>{t.journeyIngredient(name, houseName, formatDay(beganOn, lang))}</li>
          ))}
          <li>
            {t.journeyMade(journey.houseName, formatDay(journey.madeOn, lang))}
            {regencyByCode(journey.regencyCode) && `, ${regencyByCode(journey.regencyCode)!.name}`}
          </li>
          <li>{t.journeyReleased(formatDay(journey.releasedOn, lang))}</li>
        </ul>
      ) : (
        <p>{said}</p>
      )}
    </Section>
  );
};

const Recall = ({ passport: { lot, alarms }, lang }: Part) => {
  const t = wordsIn(lang);
  const recalled = alarms.find((alarm) => alarm.code === 'recalled');
  if (recalled) return <p>{t.alarms.recalled(recalled.lot, formatDay(recalled.since, lang))}</p>;
  return (
    <>
      {lot?.state === 'clear' && <p>{t.recallClear(lot.code)}</p>}
      <p>{t.recallUnknown}</p>
    </>
  );
};

const Permits = ({ passport, lang, today }: Part & { today: Day }) => {
  const t = wordsIn(lang);
  return (
    <Section title={t.certificates} id="izin" lede={t.certificatesLede}>
      {passport.certificates.length === 0 && <p class="muted">{t.certificatesNone}</p>}
      <ul class="plain stack">
        {passport.certificates.map((one) => (
          <li>
            <h3>{schemeName(one.scheme, lang)}</h3>
            <p>
              <b>{standingText(decideStanding(one, passport, today), lang)}</b>
              {one.number !== null && (
                <>
                  {' · '}
                  {t.number} <span class="num">{pieces(one.number)}</span>
                </>
              )}
            </p>
            <p class="small">
              <EvidenceBadge lang={lang} level={one.evidenceLevel} /> {evidenceText(one, lang)}
            </p>
          </li>
        ))}
      </ul>
      {levels(lang)}
    </Section>
  );
};

const levels = unchanging((lang: Language) => {
  const t = wordsIn(lang);
  return (
    <Disclosure summary={t.levels}>
      <ul>
        {t.levelTexts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </Disclosure>
  );
});

/** A number of twenty digits may break, so that it fits a phone; what is copied has no blanks. */
const pieces = (number: string) =>
  number.match(/.{1,6}/g)?.map((piece) => (
    <>
      {piece}
      <wbr />
    </>
  ));

type Known = Pick<Passport['certificates'][number], 'evidenceLevel' | 'evidenceSource' | 'checkedOn' | 'checkedBy'>;

/** "Diperiksa di daftar sppirt.pom.go.id oleh Dinas Kesehatan Kabupaten Garut pada 1 Oktober 2026." */
export function evidenceText(one: Known, lang: Language): string {
  const t = wordsIn(lang);
  const day = one.checkedOn === null ? '' : t.onDay(formatDay(one.checkedOn, lang));
  const by = one.checkedBy === null ? '' : t.byOffice(one.checkedBy);
  return t.evidence[one.evidenceLevel]!(one.evidenceSource, day, by);
}

export const Law = ({ passport: { law }, lang }: Part) => {
  const t = wordsIn(lang);
  if (law === null)
    return (
      <Section title={t.law} id="aturan">
        <p>{t.lawUnknown}</p>
      </Section>
    );
  const permits = law.duties.filter(({ kind, verdict }) => kind === 'certificate' && verdict === 'required');
  const open = law.duties.filter(({ verdict }) => verdict === 'conditional' || verdict === 'ask');
  const todo = law.duties.filter(({ kind, verdict }) => kind === 'obligation' && verdict === 'required');
  const names = (duties: typeof open) => duties.map(({ scheme }) => <li>{schemeName(scheme, lang)}</li>);
  return (
    <Section title={t.law} id="aturan" lede={t.lawLede}>
      {permits.length === 0 ? (
        <p>{t.lawNone}</p>
      ) : (
        <DefinitionList
          items={permits.map(({ scheme, state }) => ({
            term: schemeName(scheme, lang),
            description: t.states[state] ?? t.unknown,
          }))}
        />
      )}
      {open.length > 0 && (
        <Disclosure summary={`${t.openDuties} (${open.length})`}>
          <ul>{names(open)}</ul>
        </Disclosure>
      )}
      {todo.length > 0 && (
        <Disclosure summary={`${t.obligations} (${todo.length})`}>
          <ul>{names(todo)}</ul>
        </Disclosure>
      )}
    </Section>
  );
};
