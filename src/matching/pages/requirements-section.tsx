import { schemes } from '#certification';
import { Checkbox, Disclosure, Fieldset, Form, type Language, Section, Select, Submit, TextField } from '#ui';
import { NO_REQUIREMENTS, type Requirements } from '../facts.ts';
import { requirementWords, toldRequirements } from '../requirements/words.ts';

interface RequirementsSectionProps {
  requirements?: Requirements | undefined;
  /** Where the form is posted; absent for who may not change it. */
  action?: string | undefined;
  lang: Language;
}

/** What the buyer asks for beyond the law, and for its own officials the form to change it. */
export const RequirementsSection = ({ requirements = NO_REQUIREMENTS, action, lang }: RequirementsSectionProps) => {
  const t = requirementWords(lang);
  const told = toldRequirements(requirements, lang);
  if (told.length === 0 && action === undefined) return <></>;
  return (
    <Section title={t.title} id="syarat" lede={t.lede}>
      {told.length === 0 ? (
        <p class="muted">{t.none}</p>
      ) : (
        <ul>
          {told.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      )}
      {action && (
        <Disclosure summary={t.change}>
          <Form action={action}>
            <Select
              {...{ lang, name: 'bukti', label: t.evidence, blank: t.evidenceAny }}
              value={requirements.evidenceLeast === null ? '' : String(requirements.evidenceLeast)}
              options={([1, 2, 3] as const).map((level) => ({ value: String(level), label: t.levels[level] }))}
            />
            <TextField
              {...{ lang, name: 'tkdn', label: t.tkdn, suffix: '%', inputmode: 'numeric', width: 'short' }}
              value={requirements.tkdnLeastPercent === null ? '' : String(requirements.tkdnLeastPercent)}
            />
            <Fieldset legend={t.schemes}>
              {schemes
                .filter(({ kind }) => kind === 'certificate')
                .map(({ id, name }) => (
                  <Checkbox
                    lang={lang}
                    name={`sertifikat-${id}`}
                    label={name[lang]}
                    checked={requirements.schemes.includes(id)}
                  />
                ))}
            </Fieldset>
            <Checkbox lang={lang} name="seluruhRencana" label={t.wholePlan} />
            <Submit>{t.save}</Submit>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
};
