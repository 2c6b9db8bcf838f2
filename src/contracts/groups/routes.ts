import { z } from 'zod';
import { ROLES } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import type { Day } from '#platform/days';
import { frameOf } from '#ui';
import type { ContractWhole } from '../contract.ts';
import { BUYER_ROLES, maySeeAll } from '../access.ts';
import { ChoosePage } from '../pages/choose-page.tsx';
import { GroupPage } from '../pages/group-page.tsx';
import { chooseMakers, readCandidates } from './choose-makers.ts';
import { findGroup, type GroupOfContract, recordQuality } from './read-group.ts';
import { Candidates, ChooseForm, ChooseQuestion, ContractGroup, QualityForm } from './schema.ts';

/** Mounts /kontrak/buka/:plan/:line, choosing makers for a line, and /kontrak/:id/kelompok, the makers of a contract. */
export function groupsRoutes(app: App): void {
  choosing(app);
  group(app);
}

function choosing(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/buka/:plan/:line',
    summary: 'Yang dapat dipilih untuk satu baris rencana, menurut jawaban undangan',
    access: { roles: BUYER_ROLES },
    input: ChooseQuestion,
    output: Candidates,
    run: ({ plan, line }, { db, actor, today }) => readCandidates(db, actor, plan, line, today),
    page: (found, c) =>
      ChoosePage({ ...found, frame: frameOf(c, '/rencana'), values: proposed(c.url.searchParams.get('pilih') ?? '') }),
  });

  endpoint(app, {
    method: 'post',
    path: '/kontrak/buka/:plan/:line',
    summary: 'Pilih pembuat yang bersedia dan buka kontraknya',
    access: { roles: BUYER_ROLES },
    input: ChooseForm,
    output: z.object({ choiceId: z.uuid(), contractIds: z.array(z.uuid()).min(1) }).meta({ id: 'ContractChosen' }),
    run: (wanted, { db, actor, now }) => chooseMakers(db, actor, wanted, now),
    page: ({ contractIds }) => seeOther(`/kontrak/${contractIds[0]}${contractIds.length > 1 ? '/kelompok' : ''}`),
    invalid: async (problem, values, c) => {
      const { plan, line } = ChooseQuestion.parse(c.http.req.param());
      const found = await readCandidates(c.db, c.actor, plan, line, c.today);
      return ChoosePage({ ...found, frame: frameOf(c, '/rencana'), values, errors: fieldErrorsOf(problem) });
    },
  });
}

/** The makers of a proposed group, ticked and with their amounts. */
function proposed(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, product, amount] of text.matchAll(/([0-9a-f-]{36})(?:\.(\d{1,12}))?/g)) {
    values[`pilih-${product}`] = 'ya';
    if (amount !== undefined) values[`jumlah-${product}`] = amount;
  }
  return values;
}

function group(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/:id/kelompok',
    summary: 'Pembuat satu kontrak: bagian, tanggungan, pembagian pembayaran, dan uji bersama',
    access: { roles: ROLES },
    input: z.object({ id: z.uuid() }),
    output: ContractGroup,
    run: async ({ id }, { db, actor }) => unsigned(await findGroup(db, actor, id)),
    page: (_, c) => showGroup(c),
  });

  endpoint(app, {
    method: 'post',
    path: '/kontrak/:id/kelompok',
    summary: 'Catat spesifikasi bersama, contoh pertama, atau uji lot',
    access: { roles: ['ppk', 'pp', 'maker', 'houseOperator', 'companion'] },
    input: QualityForm,
    output: z.object({ contractId: z.uuid() }).meta({ id: 'QualityEntered' }),
    run: async ({ id, jenis, bagian, lot, hasil, hari, bukti, catatan }, { db, actor, now }) => {
      const entry = { kind: jenis, part: bagian ?? null, lot: lot ?? null, outcome: hasil ?? null };
      await recordQuality(db, actor, id, { ...entry, onDay: hari as Day, evidence: bukti, note: catatan }, now);
      return { contractId: id };
    },
    page: ({ contractId }) => seeOther(`/kontrak/${contractId}/kelompok#mutu`),
    invalid: (problem, values, c) => showGroup(c, { values, errors: fieldErrorsOf(problem) }),
  });
}

/** Without the accounts that entered it. */
function unsigned({ contract, group }: { contract: ContractWhole; group: GroupOfContract | undefined }) {
  const bare = <T extends { enteredBy: string }>(entries: readonly T[]): T[] => entries.map((one) => ({ ...one, enteredBy: '' }));
  return {
    contract: { ...contract, entries: bare(contract.entries) },
    group: group ? { ...group, choice: { ...group.choice, chosenBy: '' }, quality: bare(group.quality) } : null,
  };
}

async function showGroup(c: Context, form: { values?: Record<string, string>; errors?: Record<string, string> } = {}) {
  const { id } = z.object({ id: z.uuid() }).parse(c.http.req.param());
  const found = await findGroup(c.db, c.actor, id);
  return GroupPage({ ...found, ...form, frame: frameOf(c, '/kontrak'), mayEnter: !maySeeAll(c.actor) });
}
