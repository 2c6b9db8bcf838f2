import {
  Actions,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Grid,
  Heading,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Submit,
  TextField,
} from '#ui';
import type { Role } from '#platform/access';
import type { Copy } from '../copy.id.ts';

export type SignInProps = { frame: PageFrame; t: Copy; to: string; name?: string; errors?: FieldErrors };

/** Sign in by name and password; `to` is where the person was going. */
export const SignInPage = ({ frame, t, to, name, errors }: SignInProps) => (
  <Page {...frame} title={t.signIn.title} islands={['waiting']}>
    <Heading lede={t.signIn.lede}>{t.signIn.title}</Heading>
    {frame.actor && (
      <Notice lang={frame.lang} tone="info">
        {t.signIn.already}
      </Notice>
    )}
    <div data-island="waiting" hidden>
      <Notice lang={frame.lang} tone="info">
        <p data-text>{t.signIn.waiting}</p>
      </Notice>
    </div>
    <ErrorSummary lang={frame.lang} {...(errors ? { errors } : {})} />
    <Form action="/masuk" method="post" hidden={{ ke: to }}>
      <TextField
        lang={frame.lang}
        name="nama"
        label={t.signIn.name}
        required
        autocomplete="username"
        value={name ?? ''}
        error={errors?.['nama']}
      />
      <TextField
        lang={frame.lang}
        name="sandi"
        label={t.signIn.password}
        required
        type="password"
        autocomplete="current-password"
        error={errors?.['sandi']}
      />
      <Submit>{t.signIn.submit}</Submit>
    </Form>
    <Actions>
      <LinkButton href={`/coba?ke=${encodeURIComponent(to)}`} tone="secondary">
        {t.signIn.tryOut}
      </LinkButton>
    </Actions>
  </Page>
);

export type TryOutProps = {
  frame: PageFrame;
  t: Copy;
  to: string;
  users: readonly { userId: string; name: string; role: Role; organisation: string }[];
};

/** A door into each role on example data. */
export const TryOutPage = ({ frame, t, to, users }: TryOutProps) => (
  <Page {...frame} title={t.tryOut.title}>
    <Heading lede={t.tryOut.lede}>{t.tryOut.title}</Heading>
    {users.length === 0 ? (
      <EmptyState title={t.tryOut.none}>{t.tryOut.noneWhy}</EmptyState>
    ) : (
      <Grid>
        {users.map((user) => (
          <Card title={t.roles[user.role]} level={2} eyebrow={user.organisation}>
            <Form action="/coba" method="post" kind="plain" hidden={{ akun: user.userId, ke: to }}>
              <Button tone="secondary">{t.tryOut.enter(t.roles[user.role])}</Button>
            </Form>
          </Card>
        ))}
      </Grid>
    )}
  </Page>
);

export type AccountProps = { frame: PageFrame; t: Copy; memberships: readonly { role: Role; organisation: string }[] };

/** The person's roles, and the ways out. */
export const AccountPage = ({ frame, t, memberships }: AccountProps) => (
  <Page {...frame} title={t.account.title}>
    <Heading>{t.account.title}</Heading>
    <DataTable
      lang={frame.lang}
      caption={t.account.caption}
      columns={[
        { key: 'role', head: t.account.roles, rowHead: true, cell: (m: AccountProps['memberships'][number]) => t.roles[m.role] },
        { key: 'organisation', head: t.account.organisation, cell: (m) => m.organisation },
      ]}
      rows={[...memberships]}
      empty={<EmptyState title={t.account.none} />}
    />
    <Actions>
      <Form action="/keluar" method="post">
        <Button tone="secondary">{t.account.signOut}</Button>
      </Form>
      <Form action="/keluar" method="post" hidden={{ semua: 'ya' }}>
        <Button tone="plain">{t.account.signOutAll}</Button>
      </Form>
    </Actions>
  </Page>
);
