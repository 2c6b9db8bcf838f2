import { Actions, Heading, LinkButton, Notice, Page, type PageFrame, Progress } from '#ui';
import type { MarketRun } from '../market/run.ts';
import { marketCopy, phaseWords, scopeWords } from '../market/words.ts';
import { number } from '../words.ts';

type Props = { frame: PageFrame; run: MarketRun; refusalText: string | undefined };

/** How far a calculation is; it moves by itself. One that failed says why. */
export const MarketProgressPage = ({ frame, run, refusalText }: Props) => {
  const { lang } = frame;
  const t = marketCopy(lang);
  return (
    <Page
      {...frame}
      title={t.progressTitle}
      crumbs={[{ label: t.title, href: '/padanan' }, { label: t.progressTitle }]}
      {...(run.state === 'failed' ? {} : { refreshSeconds: 2, islands: ['progress'] })}
    >
      <Heading eyebrow={scopeWords(run, lang)}>{run.state === 'failed' ? t.failedTitle : t.progressTitle}</Heading>
      {run.state === 'failed' ? (
        <>
          <Notice lang={lang} tone="danger" title={t.failedTitle} live>
            {refusalText}
          </Notice>
          <Actions>
            <LinkButton href="/padanan">{t.again}</LinkButton>
          </Actions>
        </>
      ) : (
        <Progress
          label={phaseWords(run.phase, lang)}
          text={run.stepsTotal === null ? number(run.stepsDone) : `${number(run.stepsDone)} / ${number(run.stepsTotal)}`}
          value={run.stepsDone}
          max={run.stepsTotal ?? Math.max(100, run.stepsDone * 2)}
        />
      )}
    </Page>
  );
};
