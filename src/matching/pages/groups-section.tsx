import { type Language, LinkButton, Section } from '#ui';
import { number } from '../words.ts';
import type { LineGroups } from '../groups/group-for-line.ts';
import { amountWords, frameWords, groupCopy, percentOf } from '../groups/words.ts';

/** On the page of a line: the groups that can do what no single maker can, in a line each. Nothing when there is none. */
export const GroupsSection = ({ groups: { line, answer }, lang }: { groups: LineGroups; lang: Language }) => {
  const t = groupCopy(lang);
  if (answer.none) return <></>;
  const named = (proposals: typeof answer.sure) => (
    <ul>
      {proposals.map((one) => (
        <li>
          {t.group(number(one.members.length), frameWords(one.frame, lang))}: {amountWords(answer, one.served)} (
          {t.ofWanted(percentOf(one, answer.wanted), amountWords(answer, answer.wanted))})
        </li>
      ))}
    </ul>
  );
  return (
    <Section title={t.section} id="bersama" lede={t.sectionLede}>
      {answer.sure.length > 0 ? named(answer.sure) : <p>{t.sureNone}</p>}
      {answer.toCheck.length > 0 && (
        <>
          <p>{t.toCheck}:</p>
          {named(answer.toCheck)}
        </>
      )}
      <LinkButton href={`/rencana/${line.planId}/baris/${line.planLineId}/kelompok`} tone="secondary">
        {t.seeGroups}
      </LinkButton>
    </Section>
  );
};
