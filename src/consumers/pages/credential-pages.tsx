import { formatDay, today as dayOf } from '#platform/days';
import type { FieldErrors, PageFrame } from '#ui';
import {
  DataTable,
  DefinitionList,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  Heading,
  Notice,
  Page,
  Section,
  Submit,
  TextField,
} from '#ui';
import { copy as english } from '../credentials/copy.en.ts';
import { copy as bahasa } from '../credentials/copy.id.ts';
import type { KeptCredential } from '../credentials/store.ts';
import type { Verification } from '../credentials/verify-credential.ts';
import { timeOf } from './clock.ts';

const words = (lang: PageFrame['lang']): typeof bahasa => (lang === 'en' ? english : bahasa);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type StateProps = { frame: PageFrame; verification: Verification; checkedAt: Date };

/** What came of the check, and when: a page that somebody saved doesn't change by itself. */
const StateNotice = ({ frame: { lang }, verification, checkedAt }: StateProps) => {
  const t = words(lang);
  const tone = verification.valid ? 'success' : verification.state === 'notYetValid' ? 'warn' : 'danger';
  return (
    <Notice lang={lang} tone={tone} title={t.states[verification.state]} live>
      {verification.reasons.map((reason) => (
        <p>{t.reasons[reason]}</p>
      ))}
      <p class="small">{t.checked(formatDay(dayOf(checkedAt), lang), timeOf(checkedAt, lang))}</p>
    </Notice>
  );
};

/** What was signed, as it was signed, for whoever reads JSON; the lines above it are for everybody else. */
const Content = ({ credential }: { credential: Record<string, unknown> }) => (
  <pre class="verbatim">{JSON.stringify(credential, null, 2)}</pre>
);

type VerifyProps = {
  frame: PageFrame;
  token?: string;
  verification?: Verification;
  /** Of an officer: the product that the document is about. */
  inspectUrlId?: string | undefined;
  /** When it was checked. */
  checkedAt: Date;
  errors?: FieldErrors;
};

/** The form for checking a document from anyone, and what came of it. */
export const VerifyPage = ({ frame, token, verification, inspectUrlId, checkedAt, errors }: VerifyProps) => {
  const { lang } = frame;
  const t = words(lang).verify;
  return (
    <Page {...frame} title={t.title} description={t.lede}>
      <Heading lede={t.lede}>{t.title}</Heading>
      {verification && <StateNotice frame={frame} verification={verification} checkedAt={checkedAt} />}
      {verification &&
        (verification.credential ? (
          <Section title={t.content} id="isi-dokumen">
            <DefinitionList
              items={[
                { term: t.issuer, description: verification.issuer },
                { term: words(lang).one.about, description: text(verification.credential['name']) },
              ]}
            />
            {inspectUrlId !== undefined && (
              <p class="noprint">
                <a href={`/periksa/${inspectUrlId}`}>{t.inspect}</a>
              </p>
            )}
            <Disclosure summary={t.whole}>
              <Content credential={verification.credential} />
            </Disclosure>
          </Section>
        ) : (
          <p class="hint">{t.notSigned}</p>
        ))}
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/credentials/verify">
        <TextField
          lang={lang}
          name="credential"
          label={t.field}
          hint={t.hint}
          error={errors?.['credential']}
          value={token}
          rows={6}
          width="full"
          required
        />
        <Submit>{t.submit}</Submit>
      </Form>
    </Page>
  );
};

type OneProps = { frame: PageFrame; kept: KeptCredential; verification: Verification; checkedAt: Date };

/** One signed document in words, with its signed form beneath. */
export const CredentialPage = ({ frame, kept, verification, checkedAt }: OneProps) => {
  const { lang } = frame;
  const t = words(lang);
  const credential = verification.credential ?? {};
  const until = text(credential['validUntil']);
  const subject = (credential['credentialSubject'] ?? {}) as Record<string, unknown>;
  return (
    <Page {...frame} title={t.kinds[kept.kind]}>
      <Heading eyebrow={t.kinds[kept.kind]} lede={text(subject['description']) || undefined}>
        {text(subject['name']) || text(subject['registeredName']) || t.kinds[kept.kind]}
      </Heading>
      <StateNotice frame={frame} verification={verification} checkedAt={checkedAt} />
      <DefinitionList
        items={[
          { term: t.one.issuer, description: verification.issuer ?? '' },
          { term: t.one.signed, description: formatDay(dayOf(kept.issuedAt), lang) },
          { term: t.one.until, description: until ? formatDay(dayOf(new Date(until)), lang) : t.one.noEnd },
        ]}
      />
      <Section title={t.one.sealed} id="bertanda-tangan" lede={t.one.sealedText}>
        <Form action="/credentials/verify">
          <TextField lang={lang} name="credential" label={t.verify.field} value={kept.token} rows={6} width="full" required />
          <Submit>{t.one.check}</Submit>
        </Form>
      </Section>
      <Section title={t.one.says} id="isi-dokumen">
        <Content credential={credential} />
      </Section>
    </Page>
  );
};

type ProductProps = {
  frame: PageFrame;
  product: { name: string; urlId: string };
  /** The lot that was asked for. */
  lot: string | null;
  credentials: readonly { credentialId: string; kind: KeptCredential['kind']; name: string; issuedAt: string }[];
};

/** The documents of a product, and of the lot that was asked for, as they hold now. */
export const ProductCredentialsPage = ({ frame, product, lot, credentials }: ProductProps) => {
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page {...frame} title={t.product.title(product.name)} crumbs={[{ label: product.name, href: `/p/${product.urlId}` }]}>
      <Heading lede={t.product.lede}>{t.product.title(product.name)}</Heading>
      {lot !== null && !credentials.some(({ kind }) => kind === 'dppLot') && (
        <Notice lang={lang} tone="warn" title={t.product.noLot(lot)} live>
          <p>{t.product.noLotText}</p>
          <p>
            <a href={`/p/${product.urlId}/${encodeURIComponent(lot)}`}>{t.product.lotPage}</a>
          </p>
        </Notice>
      )}
      {credentials.length === 0 ? (
        <EmptyState title={t.product.none} action={<a href={`/p/${product.urlId}`}>{t.product.back}</a>}>
          {t.product.noneText}
        </EmptyState>
      ) : (
        <DataTable
          lang={lang}
          caption={t.product.caption}
          columns={[
            {
              key: 'kind',
              head: t.product.kind,
              rowHead: true,
              cell: (one) => <a href={`/credentials/${one.credentialId}`}>{t.kinds[one.kind]}</a>,
            },
            { key: 'name', head: t.product.name, cell: (one) => one.name },
            { key: 'signed', head: t.product.signed, cell: (one) => formatDay(dayOf(new Date(one.issuedAt)), lang) },
          ]}
          rows={[...credentials]}
        />
      )}
      <Form action={`/kredensial/produk/${product.urlId}`} method="get">
        <TextField
          lang={lang}
          name="lot"
          label={t.product.lot}
          hint={t.product.lotHint}
          value={lot ?? ''}
          maxlength={60}
          required
        />
        <Submit>{t.product.lotSubmit}</Submit>
      </Form>
    </Page>
  );
};
