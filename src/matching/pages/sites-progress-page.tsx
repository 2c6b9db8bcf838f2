import { Actions, Heading, LinkButton, Notice, Page, type PageFrame, Progress } from '#ui';
import type { SiteRun } from '../sites/site-run.ts';
import { runWords, siteCopy } from '../sites/words.ts';
import { number } from '../words.ts';

type Props = { frame: PageFrame; run: SiteRun; refusalText: string | undefined };

/** How far a weighing is; it moves by itself. One that failed says why. */
export const SitesProgressPage = ({ frame, run, refusalText }: Props) => {
  const { lang } = frame;
  const t = siteCopy(lang);
  const failed = run.state === 'failed';
  return (
    <Page
      {...frame}
      title={t.progressTitle}
      crumbs={[{ label: t.title, href: '/padanan/rumah-berikutnya' }, { label: t.progressTitle }]}
      {...(failed ? {} : { refreshSeconds: 2, islands: ['progress'] })}
    >
      <Heading eyebrow={runWords(run, lang)}>{failed ? t.failed : t.progressTitle}</Heading>
      {failed ? (
        <>
          <Notice lang={lang} tone="danger" title={t.failed} live>
            {refusalText}
          </Notice>
          <Actions>
            <LinkButton href="/padanan/rumah-berikutnya">{t.again}</LinkButton>
          </Actions>
        </>
      ) : (
        <Progress
          label={t.phases[run.phase] ?? run.phase}
          text={run.stepsTotal === null ? number(run.stepsDone) : `${number(run.stepsDone)} / ${number(run.stepsTotal)}`}
          value={run.stepsDone}
          max={run.stepsTotal ?? Math.max(100, run.stepsDone * 2)}
        />
      )}
    </Page>
  );
};
