import { type Day, formatDay } from '#platform/days';
import { Badge, Card, DefinitionList, EmptyState, Grid, Heading, LinkButton, Page, type PageFrame, Pager, type Tone } from '#ui';
import { type InvitationState, type MakerInvitation, stateOf } from '../invitations/invitation.ts';
import { answerWords, askedWords, invitationWords } from '../invitations/words.ts';

interface MyInvitationsProps {
  frame: PageFrame;
  today: Day;
  invitations: readonly MakerInvitation[];
  /** Names of the makers by organisation: a companion answers for many. */
  makerNames: ReadonlyMap<string, string>;
  nextHref: string | undefined;
}

const TONES: Record<InvitationState, Tone> = { open: 'info', late: 'warn', accepted: 'success', declined: 'neutral' };

export const StateBadge = ({ state, lang }: { state: InvitationState; lang: 'id' | 'en' }) => (
  <Badge tone={TONES[state]}>{invitationWords(lang).states[state]}</Badge>
);

/** A maker's invitations as cards, made for a phone: what is asked, by when, and what was answered. */
export const MyInvitationsPage = ({ frame, today, invitations, makerNames, nextHref }: MyInvitationsProps) => {
  const { lang } = frame;
  const t = invitationWords(lang);
  return (
    <Page {...frame} title={t.list.title}>
      <Heading lede={t.list.lede}>{t.list.title}</Heading>
      {invitations.length === 0 ? (
        <EmptyState title={t.list.empty} action={<LinkButton href="/padanan/pembuat">{t.list.emptyAction}</LinkButton>}>
          <p>{t.list.emptyHint}</p>
        </EmptyState>
      ) : (
        <Grid>
          {invitations.map((one) => {
            const state = stateOf(one, today);
            const answer = one.answers.at(-1);
            return (
              <Card
                level={2}
                title={one.asked.text}
                href={`/undangan/${one.orgId}/${one.listId}/${one.productId}`}
                eyebrow={makerNames.get(one.orgId)}
                aside={<StateBadge state={state} lang={lang} />}
              >
                <DefinitionList items={askedWords(one.asked, lang)} />
                <p>
                  {answer
                    ? answerWords(answer, one.asked.unit, lang)
                    : `${t.asked.answerUntil} ${formatDay(one.answerUntil, lang)}`}
                </p>
              </Card>
            );
          })}
        </Grid>
      )}
      {nextHref && <Pager lang={lang} nextHref={nextHref} summary={t.list.more} />}
    </Page>
  );
};
