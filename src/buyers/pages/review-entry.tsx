import { formatRupiahShort } from '#platform/money';
import { DeckChoice, DeckChoices, DeckItem, type Language } from '#ui';
import { findAccountUse } from '../accounts.ts';
import { dayWords, explainBasis } from '../explain-line.ts';
import { className, whole } from './words.ts';
import type { ReviewEntry } from '../review/decision.ts';
import { reviewWords } from '../review/words.ts';

type Props = {
  lang: Language;
  planId: string;
  entry: ReviewEntry;
  open: boolean;
  mayDecide: boolean;
  /** The query of the page to come back to. */
  back: string;
  by: string | undefined;
};

/** One text and account: what is known of it, and the keys that settle it. Works as forms; the island `review` takes them over. */
export const EntryCard = (props: Props) => {
  const { lang, planId, entry, open, mayDecide, by } = props;
  const t = reviewWords(lang).entry;
  const account = entry.account === null ? undefined : (findAccountUse(entry.account)?.name ?? '');
  const said = entry.decided ? t.decidedAs(className(entry.classId, lang)) : undefined;
  return (
    <DeckItem
      id={`u-${entry.topicId}`}
      title={entry.text}
      aside={formatRupiahShort(entry.rupiah)}
      hint={t.lines(whole(entry.lines, lang), entry.units, entry.unitName)}
      said={said}
      open={open}
      data={{ 'data-topic': entry.topicId, ...(entry.decided ? { 'data-done': entry.decided.decisionId } : {}) }}
    >
      <div class="hint">
        {entry.account !== null && (
          <p>
            {t.account} {entry.account}
            {account && ` (${account})`}
          </p>
        )}
        <p>
          {t.guess}: {entry.choices[0]?.probability == null ? t.unknown : explainBasis(entry.basis, lang)}
        </p>
        {entry.mixed && <p>{t.mixed}</p>}
        {entry.decided && (
          <p>
            {t.decidedOn(dayWords(entry.decided.at, lang))} {by && t.by(by)}
          </p>
        )}
        <p>
          <a href={`/rencana/${planId}/baris/${entry.planLineId}`}>{t.open}</a>
        </p>
      </div>
      {mayDecide ? <Choices {...props} /> : <Guesses {...props} />}
    </DeckItem>
  );
};

const Choices = ({ lang, planId, entry, back }: Props) => {
  const t = reviewWords(lang).entry;
  const action = `/rencana/${planId}/uraian/keputusan`;
  const hidden = (
    <>
      <input type="hidden" name="uraian" value={entry.topicId} />
      <input type="hidden" name="kembali" value={back} />
    </>
  );
  return (
    <>
      <p class="notice tone-danger" role="alert" data-alert hidden />
      <form action={action} method="post">
        {hidden}
        {entry.choices.length > 0 && (
          <DeckChoices>
            {entry.choices.map((choice, i) => (
              <DeckChoice
                name="jenis"
                value={choice.classId}
                keyName={i === 0 ? 'Enter' : String(i + 1)}
                tone={i === 0 ? 'primary' : 'secondary'}
                note={noteOf(choice, lang)}
              >
                {i === 0 ? t.accept(className(choice.classId, lang)) : className(choice.classId, lang)}
              </DeckChoice>
            ))}
          </DeckChoices>
        )}
      </form>
      <form action={action} method="post" class="deck-search">
        {hidden}
        <div class="field">
          <label for={`c-${entry.topicId}`}>{t.search}</label>
          <input class="input" id={`c-${entry.topicId}`} name="cari" list="daftar-jenis" maxlength={200} autocomplete="off" />
        </div>
        <button class="btn btn-secondary" type="submit">
          {t.use}
        </button>
      </form>
      <form action={action} method="post" data-undo hidden={!entry.decided}>
        {hidden}
        <input type="hidden" name="batal" value={entry.decided?.decisionId ?? ''} />
        <button class="btn btn-plain" type="submit">
          {t.undo}
        </button>
      </form>
    </>
  );
};

/** For whoever may only read. */
const Guesses = ({ lang, entry }: Props) =>
  entry.choices.length > 0 ? (
    <ul>
      {entry.choices.map((choice) => (
        <li>
          {className(choice.classId, lang)} {`(${noteOf(choice, lang)})`}
        </li>
      ))}
    </ul>
  ) : null;

const noteOf = ({ probability, buyers }: ReviewEntry['choices'][number], lang: Language): string =>
  [
    probability === null ? '' : `${whole(Math.round(probability * 100), lang)} %`,
    buyers > 0 ? reviewWords(lang).entry.buyers(whole(buyers, lang)) : '',
  ]
    .filter(Boolean)
    .join(', ');
