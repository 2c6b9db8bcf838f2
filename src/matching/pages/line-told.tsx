import type { LineHistory } from '#buyers';
import { formatDay, today } from '#platform/days';
import { Actions, type Definition, DefinitionList, Disclosure, type Language, LinkButton, Section } from '#ui';
import { copy as english } from '../told/copy.en.ts';
import { copy as bahasa } from '../told/copy.id.ts';
import { className, number } from '../words.ts';

export const toldWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
const dayOf = (at: string, lang: Language): string => formatDay(today(new Date(at)), lang);

type Props = {
  lang: Language;
  told: LineHistory;
  line: { text: string; planId: string; planLineId: string };
  /** A person of the buyer, who may say it. */
  mayTell: boolean;
};

/** What the buyer added to the line, for makers to read and its own people to change; nothing for others while nothing was added. */
export const DetailsSection = ({ lang, told: { details }, line, mayTell }: Props) => {
  const t = toldWords(lang);
  const here = `/rencana/${line.planId}/baris/${line.planLineId}`;
  const items = details === null ? [] : itemsOf(details, line.text, here, lang);
  if (items.length === 0 && !mayTell) return null;
  return (
    <Section title={t.details} id="rincian">
      {items.length === 0 ? <p>{t.detailsNone}</p> : <DefinitionList items={items} />}
      {details !== null && <p class="hint">{t.recorded(dayOf(details.at, lang), details.by)}</p>}
      {mayTell && (
        <Actions>
          <LinkButton href={`${here}/rincian`} tone="secondary">
            {items.length === 0 ? t.add : t.change}
          </LinkButton>
        </Actions>
      )}
    </Section>
  );
};

/** The quantity stands among the line's own facts. */
function itemsOf(details: NonNullable<LineHistory['details']>, text: string, here: string, lang: Language): Definition[] {
  const t = toldWords(lang);
  const { specification, deliveryWeekdays, deliveryDaysMost, photoId } = details;
  return [
    ...(specification === null ? [] : [{ term: t.specification, description: specification }]),
    ...(deliveryWeekdays.length === 0
      ? []
      : [{ term: t.weekdays, description: deliveryWeekdays.map((day) => t.weekdayNames[day - 1]).join(', ') }]),
    ...(deliveryDaysMost === null ? [] : [{ term: t.daysMost, description: t.within(number(deliveryDaysMost)) }]),
    ...(photoId === null
      ? []
      : [
          {
            term: t.photo,
            description: <img class="photo" src={`${here}/foto/${photoId}`} alt={t.photoOf(text)} width="320" loading="lazy" />,
          },
        ]),
  ];
}

/** Who decided the class and when, what was decided before, and how many other buyers decided the same need: none of them is named. */
export const DecisionsSection = ({ lang, told: { decisions, otherBuyers }, line, mayTell }: Props) => {
  const t = toldWords(lang);
  const [last, ...earlier] = decisions.map((one) => sentenceOf(one, lang));
  const others = otherBuyers.reduce((sum, { buyers }) => sum + buyers, 0);
  if (last === undefined && others === 0 && !mayTell) return null;
  return (
    <Section title={t.decisions} id="keputusan">
      <p>{last ?? t.decidedNone}</p>
      {earlier.length > 0 && (
        <Disclosure summary={t.earlier(number(earlier.length))}>
          <ul>
            {earlier.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      {others > 0 && (
        <>
          <p>{t.others(number(others))}:</p>
          <ul>
            {otherBuyers.map(({ classId, buyers }) => (
              <li>{t.other(className(classId, lang), number(buyers))}</li>
            ))}
          </ul>
        </>
      )}
      {mayTell && (
        <p>
          <a href={`/rencana/${line.planId}/uraian`}>{t.review}</a>
        </p>
      )}
    </Section>
  );
};

function sentenceOf({ classId, takesBack, at, by }: LineHistory['decisions'][number], lang: Language): string {
  const t = toldWords(lang);
  const day = dayOf(at, lang);
  if (classId === null) return t.takenBack(day, by);
  return (takesBack ? t.broughtBack : t.decided)(className(classId, lang), day, by);
}
