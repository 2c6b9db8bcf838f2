import {
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  LinkButton,
  Page,
  type PageFrame,
  Select,
  Submit,
  TextField,
} from '#ui';
import { certificateWords, schemeOptions } from '../certificates/words.ts';

type Choice = { value: string; label: string };
type Props = {
  frame: PageFrame;
  /** The organisations that the actor may claim for. */
  holders: Choice[];
  /** The one that is chosen, with its products and places. */
  chosen: { orgId: string; products: Choice[]; places: Choice[] } | undefined;
  values: Readonly<Record<string, string>>;
  errors?: FieldErrors;
};

/** Records a claim: first whose, where there are several, then what stands on the certificate. */
export const ClaimPage = ({ frame, holders, chosen, values, errors = {} }: Props) => {
  const { lang } = frame;
  const words = certificateWords(lang);
  const t = words.forms;
  const field = (name: string) => ({
    lang,
    name,
    value: values[name] ?? '',
    ...(errors[name] ? { error: errors[name] } : {}),
  });
  return (
    <Page {...frame} title={t.claimTitle} crumbs={[{ label: words.title, href: '/sertifikat' }, { label: t.claimTitle }]}>
      <Heading lede={t.claimLede}>{t.claimTitle}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {holders.length === 0 && (
        <EmptyState title={t.noHolders} action={<LinkButton href="/akun">{t.noHoldersAction}</LinkButton>}>
          <p>{t.noHoldersWhy}</p>
        </EmptyState>
      )}
      {(holders.length > 1 || (!chosen && holders.length > 0)) && (
        <Form action="/sertifikat/baru" method="get" kind="filter">
          <Select {...field('pembuat')} value={chosen?.orgId ?? ''} label={t.forWhom} hint={t.pick} options={holders} required />
          <Submit tone="secondary">{t.next}</Submit>
        </Form>
      )}
      {chosen && (
        <Form action="/sertifikat/baru" hidden={{ pembuat: chosen.orgId }}>
          <Select {...field('izin')} label={words.scheme} required options={schemeOptions(lang)} />
          <TextField {...field('nomor')} label={words.number} hint={t.numberHint} maxlength={80} />
          <Select {...field('produk')} label={t.product} hint={t.productHint} options={chosen.products} />
          <Select {...field('tempat')} label={t.place} hint={t.placeHint} options={chosen.places} />
          <TermFields field={field} lang={lang} />
          <Submit
            beside={
              <LinkButton href="/sertifikat" tone="plain">
                {words.title}
              </LinkButton>
            }
          >
            {t.save}
          </Submit>
        </Form>
      )}
    </Page>
  );
};

type Field = (name: string) => { lang: 'id' | 'en'; name: string; value: string; error?: string };

const TermFields = ({ field, lang }: { field: Field; lang: 'id' | 'en' }) => {
  const t = certificateWords(lang).forms;
  return (
    <>
      <TextField {...field('terbit')} label={t.issuedOn} hint={t.dayHint} width="short" />
      <TextField {...field('sampai')} label={t.validUntil} hint={t.dayHint} width="short" />
      <TextField {...field('penerbit')} label={t.issuer} hint={t.issuerHint} maxlength={120} />
      <TextField {...field('lingkup')} label={t.scope} hint={t.scopeHint} maxlength={300} />
    </>
  );
};

type ChangeProps = {
  frame: PageFrame;
  certificateId: string;
  name: string;
  values: Readonly<Record<string, string>>;
  errors?: FieldErrors;
};

/** Corrects a claim that nobody has checked yet. */
export const ChangeClaimPage = ({ frame, certificateId, name, values, errors = {} }: ChangeProps) => {
  const { lang } = frame;
  const words = certificateWords(lang);
  const t = words.forms;
  const back = `/sertifikat/${certificateId}`;
  const field: Field = (name) => ({
    lang,
    name,
    value: values[name] ?? '',
    ...(errors[name] ? { error: errors[name] } : {}),
  });
  return (
    <Page
      {...frame}
      title={t.changeTitle}
      crumbs={[{ label: words.title, href: '/sertifikat' }, { label: name, href: back }, { label: t.changeTitle }]}
    >
      <Heading eyebrow={name} lede={t.claimLede}>
        {t.changeTitle}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action={`${back}/ubah`}>
        <TextField {...field('nomor')} label={words.number} hint={t.numberHint} maxlength={80} />
        <TermFields field={field} lang={lang} />
        <Submit>{t.save}</Submit>
      </Form>
    </Page>
  );
};
