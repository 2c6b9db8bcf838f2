import type { Problem } from '#platform/http';
import { Actions, Heading, LinkButton, Page, type PageFrame } from '#ui';
import type { Copy } from '../copy.id.ts';

export type ProblemProps = { frame: PageFrame; t: Copy['problem']; problem: Problem; path: string };

/** A "no" as a page: what it is in a few words, why, and a way on. */
export const ProblemPage = ({ frame, t, problem, path }: ProblemProps) => {
  const title = t.titles[String(problem.status)] ?? t.otherTitle;
  const to = `?ke=${encodeURIComponent(path)}`;
  return (
    <Page {...frame} title={title}>
      <Heading eyebrow={String(problem.status)} lede={problem.message}>
        {title}
      </Heading>
      <Actions>
        {problem.status === 401 && <LinkButton href={`/coba${to}`}>{t.tryOut}</LinkButton>}
        {problem.status === 401 && (
          <LinkButton href={`/masuk${to}`} tone="secondary">
            {t.signIn}
          </LinkButton>
        )}
        <LinkButton href="/" tone={problem.status === 401 ? 'plain' : 'primary'}>
          {t.home}
        </LinkButton>
      </Actions>
    </Page>
  );
};
