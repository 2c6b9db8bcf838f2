// What people can do to a certificate, one form each; all of them add an entry.
import { type Day, formatDay } from '#platform/days';
import { FileField, type FieldErrors, Form, type Language, RadioGroup, Select, Submit, TextField } from '#ui';
import type { CertificateWhole } from '../certificates/schema.ts';
import { certificateWords } from '../certificates/words.ts';
import { LOOK_UP_RESULTS } from '../certificates/entry.ts';

export type FormProps = {
  lang: Language;
  whole: CertificateWhole;
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
  today: Day;
};
const addressOf = (whole: CertificateWhole, what: string): string => `/sertifikat/${whole.certificateId}/${what}`;
const wrong = (errors: FieldErrors, name: string) => (errors[name] ? { error: errors[name] } : {});
const typedDay = (day: Day): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;

const documentName = (one: CertificateWhole['documents'][number], lang: Language): string =>
  certificateWords(lang).whole.document(
    one.mediaType.split('/')[1]!.toUpperCase(),
    String(Math.ceil(one.bytes / 1024)),
    formatDay(one.attachedOn as Day, lang),
  );

export const AttachForm = ({ lang, whole, errors }: FormProps) => {
  const t = certificateWords(lang).forms;
  return (
    <Form action={addressOf(whole, 'dokumen')} multipart>
      <p class="hint">{t.attachMeaning}</p>
      <FileField
        lang={lang}
        name="berkas"
        label={t.file}
        hint={t.attachHint}
        accept=".pdf,.jpg,.jpeg,.png,.webp"
        required
        {...wrong(errors, 'berkas')}
      />
      <Submit>{t.send}</Submit>
    </Form>
  );
};

export const SeeForm = ({ lang, whole }: FormProps) => {
  const words = certificateWords(lang);
  const t = words.forms;
  return (
    <Form action={addressOf(whole, 'dilihat')} hidden={{ nomor: whole.number ?? '' }}>
      <RadioGroup
        lang={lang}
        name="dokumen"
        label={t.seeWhich}
        required
        value={whole.documents[0]?.documentId ?? 'kertas'}
        options={[
          ...whole.documents.map((one) => ({ value: one.documentId, label: documentName(one, lang) })),
          { value: 'kertas', label: t.seePaper },
        ]}
      />
      <TextField lang={lang} name="catatan" label={t.note} maxlength={300} />
      <Submit>{t.seeSend}</Submit>
    </Form>
  );
};

export const LookUpForm = ({ lang, whole, errors, values, today }: FormProps) => {
  const words = certificateWords(lang);
  const t = words.forms;
  const own = values['form'] === 'cari' ? values : {};
  const field = (name: string) => ({ lang, name, value: own[name] ?? '', ...wrong(errors, name) });
  return (
    <Form action={addressOf(whole, 'cari')} hidden={{ form: 'cari', nomor: whole.number ?? '' }}>
      <TextField {...field('register')} label={t.register} hint={t.registerHint} maxlength={120} required />
      <TextField {...field('hari')} value={own['hari'] ?? typedDay(today)} label={t.on} hint={t.dayHint} width="short" required />
      <RadioGroup
        lang={lang}
        name="hasil"
        label={t.result}
        required
        // What was found of another number says nothing of this one.
        value={own['nomor'] === whole.number ? (own['hasil'] ?? '') : ''}
        options={LOOK_UP_RESULTS.map((result) => ({ value: result, label: words.results[result] }))}
        {...wrong(errors, 'hasil')}
      />
      <TextField {...field('terbit')} label={t.issuedOn} hint={t.dayHint} width="short" />
      <TextField {...field('sampai')} label={t.validUntil} hint={t.dayHint} width="short" />
      <TextField {...field('catatan')} label={t.note} maxlength={300} />
      <Submit>{t.save}</Submit>
    </Form>
  );
};

export const StatusForm = ({ lang, whole, errors, values, today }: FormProps) => {
  const t = certificateWords(lang).forms;
  const own = values['form'] === 'status' ? values : {};
  return (
    <Form action={addressOf(whole, 'status')} hidden={{ form: 'status' }}>
      <RadioGroup
        lang={lang}
        name="keadaan"
        label={t.what}
        required
        value={own['keadaan'] ?? ''}
        options={(['suspended', 'reinstated', 'revoked', 'expired'] as const).map((kind) => ({
          value: kind,
          label: t.whatKinds[kind],
        }))}
        {...wrong(errors, 'keadaan')}
      />
      <TextField
        lang={lang}
        name="hari"
        label={t.on}
        hint={t.dayHint}
        width="short"
        required
        value={own['hari'] ?? typedDay(today)}
        {...(own['hari'] === undefined ? {} : wrong(errors, 'hari'))}
      />
      <TextField
        lang={lang}
        name="sumber"
        label={t.source}
        hint={t.sourceHint}
        maxlength={200}
        required
        value={own['sumber'] ?? ''}
        {...wrong(errors, 'sumber')}
      />
      <TextField lang={lang} name="catatan" label={t.note} maxlength={300} value={own['catatan'] ?? ''} />
      <Submit>{t.save}</Submit>
    </Form>
  );
};

export const WithdrawForm = ({ lang, whole, errors }: FormProps) => {
  const words = certificateWords(lang);
  const t = words.forms;
  const open = whole.entries.slice(1).filter(({ withdrawn, kind }) => !withdrawn && kind !== 'withdrawn');
  // Of several documents of one day only their kind and size tell which.
  const fileOf = (documentId: string | null): string | undefined => {
    const one = whole.documents.find((document) => document.documentId === documentId);
    return one && documentName(one, lang);
  };
  return (
    <Form action={addressOf(whole, 'tarik')} hidden={{ form: 'tarik' }}>
      <p class="hint">{t.withdrawMeaning}</p>
      <Select
        lang={lang}
        name="entri"
        label={t.which}
        required
        options={open.map((entry) => ({
          value: entry.entryId,
          label: [
            words.kinds[entry.kind],
            formatDay((entry.day ?? entry.checkedOn ?? entry.recordedOn) as Day, lang),
            (entry.kind === 'documentAttached' && fileOf(entry.documentId)) || entry.source,
          ].join(', '),
        }))}
        {...wrong(errors, 'entri')}
      />
      <TextField lang={lang} name="sebab" label={t.why} maxlength={300} required {...wrong(errors, 'sebab')} />
      <Submit tone="danger">{t.save}</Submit>
    </Form>
  );
};
