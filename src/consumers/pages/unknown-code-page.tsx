import type { Problem } from '#platform/http';
import { Actions, DefinitionList, Heading, LinkButton, Notice, Page, type PageFrame, Section } from '#ui';
import { copy as english } from '../passport/copy.en.ts';
import { copy as bahasa } from '../passport/copy.id.ts';

type Props = {
  frame: PageFrame;
  problem: Problem;
  typed: string;
  /** Whether the code has the form of one of ours. */
  possible: boolean;
};

/** Where a code leads that no product has: what that may mean, what to do, where to report it. */
export const UnknownCodePage = ({ frame, problem, typed, possible }: Props) => {
  const { lang } = frame;
  const t = lang === 'en' ? english : bahasa;
  const { unknownCode: words } = t;
  return (
    <Page {...frame} title={words.title}>
      <Heading eyebrow={String(problem.status)}>{words.title}</Heading>
      <Notice lang={lang} tone="danger">
        {problem.status === 404 ? (possible ? words.possible : words.impossible) : problem.message}
      </Notice>
      <DefinitionList items={[{ term: words.typed, description: <span class="num">{typed.slice(0, 60)}</span> }]} />
      <Section title={words.what} id="langkah">
        <ol>
          {words.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <Actions>
          <LinkButton href="/cari">{words.search}</LinkButton>
        </Actions>
      </Section>
      <Section title={t.complaint} id="aduan">
        <p>
          <LinkButton tone="secondary" href="/aduan">
            {t.complain}
          </LinkButton>
        </p>
        <p>{t.complaintText}</p>
      </Section>
    </Page>
  );
};
