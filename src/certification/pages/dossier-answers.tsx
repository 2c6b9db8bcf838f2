import { Disclosure, Fieldset, Form, type Language, Notice, RadioGroup, Section, Submit, TextField } from '#ui';
import { WRITABLE } from '../dossier/data-ids.ts';
import { type DocumentView, type Dossier, type LabelView, TOLD } from '../dossier/schema.ts';
import { datumWords, dossierWords, groundWords } from '../dossier/words.ts';

/** What only people know of a product's papers: which are there, what stands on the label draft, and texts that the record lacks. */
export const DossierAnswers = ({
  lang,
  dossier,
  mayTell,
  saved,
}: {
  lang: Language;
  dossier: Dossier;
  mayTell: boolean;
  saved: boolean;
}) => {
  const t = dossierWords(lang);
  const nameOf = (id: string): string => dossier.sheets.find((sheet) => sheet.id === id)?.name[lang] ?? id;
  const options = TOLD.map((value) => ({ value, label: t.told[value] }));
  const isWish = (id: string): boolean => dossier.sheets.find((sheet) => sheet.id === id)?.need === 'optional';
  const wished = dossier.documents.filter(({ portals }) => portals.every(isWish));
  const asked = dossier.documents.filter((one) => !wished.includes(one));
  const documentField = (one: DocumentView) => (
    <RadioGroup
      lang={lang}
      name={`dokumen.${one.key}`}
      label={one.name[lang]}
      hint={t.documentsFor(one.portals.map(nameOf).join(', '))}
      value={one.told}
      options={options}
      inline
      required
    />
  );
  if (!mayTell)
    return (
      <Section title={t.answers} id="jawaban">
        <p>{t.mayNotTell}</p>
      </Section>
    );
  const lacking = WRITABLE.filter((id) => id in dossier.written || dossier.missing.some(({ datum }) => datum === id));
  return (
    <div class="noprint">
      <Section title={t.answers} id="jawaban" lede={t.answersLede}>
        {saved && (
          <Notice lang={lang} tone="success" live>
            <p>{t.saved}</p>
          </Notice>
        )}
        <Form action={`/berkas/${dossier.urlId}/isian`}>
          {lacking.length > 0 && (
            <Fieldset legend={t.writtenTitle}>
              <p class="hint">{t.writtenLede}</p>
              {lacking.map((id) => (
                <TextField
                  lang={lang}
                  name={`data.${id}`}
                  label={datumWords(id, lang)}
                  value={dossier.written[id] ?? ''}
                  maxlength={4000}
                  {...(LONG.has(id) ? { rows: 3 } : {})}
                />
              ))}
            </Fieldset>
          )}
          <Fieldset legend={t.documents}>
            {asked.map(documentField)}
            {wished.length > 0 && <Disclosure summary={t.documentsWished}>{wished.map(documentField)}</Disclosure>}
          </Fieldset>
          <Fieldset legend={t.label}>
            {dossier.label.length === 0 ? (
              <p>{t.noLabel}</p>
            ) : (
              <>
                <TextField
                  lang={lang}
                  name="labelText"
                  label={t.labelText}
                  hint={t.labelTextHint}
                  value={dossier.labelText ?? ''}
                  rows={6}
                  maxlength={4000}
                />
                <p class="hint">{t.labelLede}</p>
                {dossier.label.map((one) => (
                  <RadioGroup
                    lang={lang}
                    name={`label.${one.id}`}
                    label={one.particular[lang]}
                    hint={labelHint(one, lang)}
                    value={one.told}
                    options={options}
                    inline
                    required
                  />
                ))}
              </>
            )}
          </Fieldset>
          <Submit>{t.save}</Submit>
        </Form>
      </Section>
    </div>
  );
};

const LONG = new Set<string>(['product.composition', 'product.process']);

function labelHint(one: LabelView, lang: Language): string {
  const t = dossierWords(lang);
  return [
    one.exactly === null ? undefined : t.labelExactly(one.exactly),
    one.place === 'front' ? `${t.labelFront}.` : undefined,
    one.because.length > 0 ? `${t.labelBecause(one.because.join(', '))}.` : undefined,
    one.certainty === 'conditional' ? `${t.labelConditional}.` : undefined,
    one.found === null ? undefined : `${one.found ? t.labelFound : t.labelNotFound}.`,
    `${groundWords(one.ground, lang)}.`,
  ]
    .filter((part) => part !== undefined)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ');
}
