import type { z } from 'zod';
import { regencyByCode } from '#platform/codes';
import { type Day, formatDay } from '#platform/days';
import {
  Actions,
  DataTable,
  EmptyState,
  Form,
  Heading,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import type { SearchOut } from '../inspections/schema.ts';
import { inspectionWords } from '../inspections/words.ts';

type Props = z.infer<typeof SearchOut> & { frame: PageFrame; typed: string };
type Found = Props['found'][number];
type Begun = Props['inspections'][number];

/** Where an inspector begins: one field for what is in hand, what was found, and the latest inspections. */
export const InspectPage = ({ frame, typed, offices, found, inspections }: Props) => {
  const { lang } = frame;
  const t = inspectionWords(lang);
  return (
    <Page {...frame} title={t.title}>
      <Heading lede={t.lede} actions={<LinkButton href="/periksa/tindak-lanjut">{t.followUps}</LinkButton>}>
        {t.title}
      </Heading>
      <Offices lang={lang} offices={offices} />
      <Form action="/periksa" method="get">
        <TextField
          lang={lang}
          name="cari"
          label={t.search}
          hint={t.searchHint}
          value={typed}
          width="full"
          required
          maxlength={300}
        />
        <Submit>{t.find}</Submit>
      </Form>
      {typed !== '' && (
        <Section title={t.found} id="ditemukan">
          {found.length === 0 ? (
            <EmptyState title={t.foundNone}>{t.foundNoneText}</EmptyState>
          ) : (
            <>
              <ul class="plain stack">
                {found.map((one) => (
                  <FoundLine one={one} frame={frame} />
                ))}
              </ul>
              <p class="hint">{t.foundFirst(10)}</p>
            </>
          )}
        </Section>
      )}
      <Section title={t.begun} id="pemeriksaan">
        <Begun frame={frame} inspections={inspections} />
      </Section>
      <Actions>
        <LinkButton href="/kredensial" tone="secondary">
          {t.subject.credential}
        </LinkButton>
      </Actions>
    </Page>
  );
};

const Offices = ({ lang, offices }: { lang: PageFrame['lang']; offices: Props['offices'] }) => {
  const t = inspectionWords(lang);
  const nowhere = offices.filter(({ regencyCodes }) => regencyCodes.length === 0);
  return (
    <>
      {nowhere.map(({ name }) => (
        <Notice lang={lang} tone="warn">
          {name} {t.officeNowhere}
        </Notice>
      ))}
      {offices
        .filter(({ regencyCodes }) => regencyCodes.length > 0)
        .map(({ name, regencyCodes }) => (
          <p class="hint">{t.office(name, regencyCodes.map((code) => regencyByCode(code)?.name ?? code).join(', '))}</p>
        ))}
    </>
  );
};

const FoundLine = ({ one, frame: { lang } }: { one: Found; frame: PageFrame }) => (
  <li>
    <a href={one.href}>{one.name}</a>
    <div class="small muted">
      {[inspectionWords(lang).kinds[one.kind], one.of, one.regencyCode && regencyByCode(one.regencyCode)?.name]
        .filter(Boolean)
        .join(' · ')}
    </div>
  </li>
);

const Begun = ({ frame: { lang }, inspections }: { frame: PageFrame; inspections: readonly Begun[] }) => {
  const t = inspectionWords(lang);
  if (inspections.length === 0) return <EmptyState title={t.begunNone}>{t.begunNoneText}</EmptyState>;
  return (
    <DataTable
      lang={lang}
      caption={t.begun}
      captionHidden
      columns={[
        {
          key: 'what',
          head: t.columns.what,
          rowHead: true,
          cell: (one: Begun) => <a href={`/periksa/catatan/${one.orgId}/${one.inspectionId}`}>{one.subjectName}</a>,
        },
        { key: 'day', head: t.columns.day, cell: (one: Begun) => formatDay(one.inspectedOn as Day, lang) },
        { key: 'state', head: t.columns.state, cell: (one: Begun) => (one.ended ? t.ended : t.running) },
      ]}
      rows={[...inspections]}
    />
  );
};
