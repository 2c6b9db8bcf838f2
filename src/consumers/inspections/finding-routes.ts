// /periksa/temuan and /periksa/tindak-lanjut: what was found, what became of it, and what is still to be looked at again.
import { z } from 'zod';
import { type App, type Context, endpoint, fieldErrorsOf, type Files, type Problem, seeOther, upload } from '#platform/http';
import { PhotoData, photoData, photoFile } from '#platform/media';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { FindingPage } from '../pages/finding-page.tsx';
import { FollowUpsPage, OwnFindingsPage } from '../pages/findings-page.tsx';
import { SEEN_BY } from './inspection.ts';
import { bytesOf, PHOTO_UPLOAD, readDay, wordsOf } from './photo-form.ts';
import { listFollowUps, type ListedFinding, listOwnFindings, readFinding } from './read-findings.ts';
import {
  answerFinding,
  closeFinding,
  demandInspected,
  demandOfficeOf,
  INSPECTED,
  photoFor,
  postponeFinding,
  reopenFinding,
} from './record-inspections.ts';
import { FindingOut, findingOut, ListedFindings, listedOut } from './schema.ts';
import { formText, inspectionWords, levelName } from './words.ts';

const OFFICER = { roles: ['officer'] as const };
const READERS = { roles: ['officer', ...INSPECTED] as const };
const AT = '/periksa/temuan/:org/:temuan';
const FindingAt = z.object({ org: z.uuid('not-found'), temuan: z.uuid('not-found') });
const Text = z.string().max(2_000).optional();

export function findingRoutes(app: App): void {
  lists(app);
  endpoint(app, {
    method: 'get',
    path: AT,
    summary: 'Satu temuan dengan riwayat dan fotonya; untuk petugas setempat dan yang diperiksa',
    access: READERS,
    input: FindingAt,
    output: FindingOut,
    run: async ({ org, temuan }, c) => findingOut((await readFinding(c.db, c.actor, org, temuan, c.today)).finding),
    page: ({ orgId, findingId }, c) => showFinding({ orgId, findingId }, c),
  });
  answers(app);
  days(app);
  photo(app);
}

function lists(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/periksa/tindak-lanjut',
    summary: 'Temuan kantor sendiri yang belum ditutup, yang terlambat paling atas',
    access: OFFICER,
    input: z.object({}),
    output: ListedFindings,
    run: async (_, c) => listedOut(await listFollowUps(c.db, c.actor, c.today)),
    page: async (_, c) => FollowUpsPage({ frame: frameOf(c, '/periksa'), findings: await listFollowUps(c.db, c.actor, c.today) }),
    files: async (_, c) => followUpFile(await listFollowUps(c.db, c.actor, c.today), c),
  });
  endpoint(app, {
    method: 'get',
    path: '/periksa/temuan',
    summary: 'Temuan di tempat sendiri, untuk yang diperiksa',
    access: { roles: INSPECTED },
    input: z.object({}),
    output: ListedFindings,
    run: async (_, c) => listedOut(await listOwnFindings(c.db, c.actor, c.today)),
    page: async (_, c) =>
      OwnFindingsPage({ frame: frameOf(c, '/periksa/temuan'), findings: await listOwnFindings(c.db, c.actor, c.today) }),
  });
}

function answers(app: App): void {
  upload(app, {
    path: `${AT}/jawaban`,
    summary: 'Yang diperiksa menjawab: apa yang sudah diperbaiki, dengan foto (boleh tanpa)',
    access: { roles: INSPECTED },
    ...PHOTO_UPLOAD,
    allow: async (c) => demandInspected(c.db, c.actor, findingOf(c)),
    start: async (files, fields, c) => {
      const at = findingOf(c);
      await answerFinding(c.db, c.actor, { ...at, now: c.now }, wordsOf(fields['jawaban']), await bytesOf(files));
      return { location: hrefOf(at) };
    },
    invalid: (problem, values, c) => showFinding(findingOf(c), c, problem, { ...values, form: 'jawaban' }),
  });
  upload(app, {
    path: `${AT}/tutup`,
    summary: 'Tutup temuan dengan yang terlihat: kunjungan, foto, atau dokumen. Petugas kantor itu',
    access: OFFICER,
    ...PHOTO_UPLOAD,
    allow: async (c) => demandOfficeOf(c.db, c.actor, findingOf(c)),
    start: async (files, fields, c) => {
      const at = findingOf(c);
      const seenBy = SEEN_BY.find((one) => one === fields['bukti']);
      if (!seenBy) throw new Refusal('field-missing', 422, {}, 'bukti');
      const told = { seenBy, words: wordsOf(fields['uraian']) };
      await closeFinding(c.db, c.actor, { ...at, now: c.now }, told, await bytesOf(files));
      return { location: hrefOf(at) };
    },
    invalid: (problem, values, c) => showFinding(findingOf(c), c, problem, { ...values, form: 'tutup' }),
  });
}

function days(app: App): void {
  const ways = [
    ['tunda', 'Beri waktu lagi sampai satu hari, dengan alasan. Petugas kantor itu', postponeFinding],
    ['buka', 'Buka lagi temuan yang sudah ditutup, dengan alasan. Petugas kantor itu', reopenFinding],
  ] as const;
  for (const [way, summary, act] of ways)
    endpoint(app, {
      method: 'post',
      path: `${AT}/${way}`,
      summary,
      access: OFFICER,
      input: FindingAt.extend({ tindaklanjut: Text, alasan: Text }),
      output: z.object({ orgId: z.uuid(), findingId: z.uuid() }).meta({ id: `Finding-${way}` }),
      run: async ({ org, temuan, tindaklanjut, alasan }, c) => {
        const at = { orgId: org, findingId: temuan };
        // Who may not is told so before anything is said of the form.
        await demandOfficeOf(c.db, c.actor, at);
        const told = { followUpOn: readDay(tindaklanjut, 'tindaklanjut'), words: wordsOf(alasan) };
        await act(c.db, c.actor, { ...at, now: c.now }, told);
        return at;
      },
      page: (at) => seeOther(hrefOf(at)),
      invalid: (problem, values, c) => showFinding(findingOf(c), c, problem, { ...values, form: way }),
    });
}

function photo(app: App): void {
  endpoint(app, {
    method: 'get',
    path: `${AT}/foto/:foto`,
    summary: 'Satu foto temuan; untuk petugas setempat dan yang diperiksa',
    access: READERS,
    input: FindingAt.extend({ foto: z.uuid('photo-unknown') }),
    output: PhotoData.meta({ id: 'FindingPhoto' }),
    run: async ({ org, temuan, foto }, c) => {
      return photoData(await photoFor(c.db, c.actor, org, temuan, foto));
    },
    page: (photo) => photoFile(photo, 'temuan'),
  });
}

type FindingKey = { orgId: string; findingId: string };
const hrefOf = ({ orgId, findingId }: FindingKey): string => `/periksa/temuan/${orgId}/${findingId}`;

/** The finding of the address; 404 where that holds no ids, for uploads, which no schema has parsed. */
function findingOf(c: Context): FindingKey {
  const read = FindingAt.safeParse(c.http.req.param());
  if (!read.success) throw new Refusal('not-found', 404);
  return { orgId: read.data.org, findingId: read.data.temuan };
}

async function showFinding({ orgId, findingId }: FindingKey, c: Context, problem?: Problem, values: Record<string, string> = {}) {
  const whole = await readFinding(c.db, c.actor, orgId, findingId, c.today);
  const active = whole.may.inspect ? '/periksa' : '/periksa/temuan';
  return FindingPage({ frame: frameOf(c, active), whole, today: c.today, errors: problem && fieldErrorsOf(problem), values });
}

function followUpFile(findings: readonly ListedFinding[], { lang }: Context): Files {
  const t = inspectionWords(lang);
  const text = (key: string, title: string, width = 24) => ({ key, title, kind: 'text' as const, width });
  return {
    name: t.followUp.name,
    columns: [
      { key: 'due', title: t.columns.due, kind: 'day' as const },
      text('state', t.columns.state, 16),
      text('org', t.columns.maker, 32),
      text('what', t.columns.what, 32),
      text('level', t.columns.level, 12),
      text('number', t.columns.number, 48),
      text('words', t.columns.words, 60),
    ],
    rows: findings.map((one) => ({
      ...{ due: one.followUpOn, state: t.states[one.state], org: one.orgName, what: one.subjectName },
      ...{ level: levelName(one.level, lang), number: formText(one.code, lang), words: one.words },
    })),
  };
}
