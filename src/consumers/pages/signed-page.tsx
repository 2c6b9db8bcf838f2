import { type CertificateWhole, findScheme } from '#certification';
import {
  DefinitionList,
  ErrorSummary,
  EvidenceBadge,
  type FieldErrors,
  Form,
  Heading,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import { copy as english } from '../credentials/signed-copy.en.ts';
import { copy as bahasa } from '../credentials/signed-copy.id.ts';
import type { TrustedIssuers } from '../credentials/trusted-issuers.ts';

type Props = {
  frame: PageFrame;
  one: CertificateWhole;
  trusted: TrustedIssuers;
  token: string;
  errors: FieldErrors | undefined;
};

/** Where the signed form of a certificate is brought, and whose signature counts. */
export const SignedPage = ({ frame, one, trusted, token, errors }: Props) => {
  const { lang } = frame;
  const t = lang === 'en' ? english : bahasa;
  const name = findScheme(one.scheme)?.name[lang] ?? one.scheme;
  return (
    <Page {...frame} title={t.title} crumbs={[{ label: name, href: `/sertifikat/${one.certificateId}` }, { label: t.title }]}>
      <Heading eyebrow={one.holder} lede={t.lede}>
        {t.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <DefinitionList
        items={[
          {
            term: t.about,
            description: (
              <>
                {name} <EvidenceBadge lang={lang} level={one.evidenceLevel} />
              </>
            ),
          },
          { term: t.holder, description: one.holder },
          { term: t.number, description: one.number ?? t.noNumber },
        ]}
      />
      <Form action={`/sertifikat/${one.certificateId}/bertanda-tangan`}>
        <TextField
          lang={lang}
          name="dokumen"
          label={t.field}
          hint={t.hint}
          error={errors?.['dokumen']}
          value={token}
          rows={6}
          width="full"
          required
        />
        <Submit>{t.submit}</Submit>
      </Form>
      <Section title={t.issuers} id="penerbit">
        {trusted.issuers.length === 0 ? (
          <p>{t.issuersNone(trusted.ask)}</p>
        ) : (
          <ul>
            {trusted.issuers.map(({ name, did, schemes }) => (
              <li>
                {name} (<span class="num">{did}</span>):{' '}
                {schemes.map(({ scheme }) => findScheme(scheme)?.name[lang] ?? scheme).join(', ')}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
};
