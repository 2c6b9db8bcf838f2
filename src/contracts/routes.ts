import { z } from 'zod';
import { findPlanOfLine } from '#buyers';
import { can, ROLES } from '#platform/access';
import type { Actor } from '#platform/access';
import type { Day } from '#platform/days';
import { endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import type { App, Context } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { BUYER_ROLES, maySeeAll, SELLER_ROLES, sideFor } from './access.ts';
import { appendEntry, getContract } from './append-entry.ts';
import { amountsOf } from './contract.ts';
import type { ContractWhole as Whole } from './contract.ts';
import { movesFrom } from './decide-move.ts';
import { documentsRoutes } from './documents/routes.ts';
import { defenceRoutes } from './defence/routes.ts';
import { groupsRoutes } from './groups/routes.ts';
import { findChoiceOf } from './groups/store.ts';
import { PURCHASE_READERS } from './import/list-purchases.ts';
import { purchasesRoutes } from './import/routes.ts';
import { moneyRoutes } from './money/routes.ts';
import { everyContract, listContracts } from './list-contracts.ts';
import { ocdsRoutes } from './ocds/routes.ts';
import { ContractPage } from './pages/contract-page.tsx';
import { ContractsPage } from './pages/contracts-page.tsx';
import { realisationRoutes } from './realisation/routes.ts';
import { ContractList, ContractWhole, StepForm } from './schema.ts';
import { words } from './words.ts';

/** Mounts /kontrak, /kontrak/:id with its steps, money and letters, and /dasbor. */
export function contractsRoutes(app: App, jobs: Jobs): void {
  moneyRoutes(app);
  groupsRoutes(app);
  defenceRoutes(app);
  documentsRoutes(app);
  purchasesRoutes(app, jobs);
  ocdsRoutes(app);
  realisationRoutes(app);
  endpoint(app, {
    method: 'get',
    path: '/kontrak',
    summary: 'Daftar kontrak dan pesanan yang boleh dilihat',
    access: { roles: ROLES },
    input: z.object({
      cari: z.string().max(100).optional(),
      sesudahHari: z.iso.date().regex(/^[12]/).optional(),
      sesudah: z.uuid().optional(),
    }),
    output: ContractList,
    run: ({ cari, sesudahHari, sesudah }, { db, actor }) =>
      listContracts(db, actor, {
        search: cari,
        after: sesudah && sesudahHari ? { openedOn: sesudahHari as Day, contractId: sesudah } : undefined,
      }),
    page: ({ contracts, next }, c) =>
      ContractsPage({
        frame: frameOf(c, '/kontrak'),
        contracts,
        readsPurchases: can(c.actor, PURCHASE_READERS),
        search: searchIn(c),
        next,
        onLaterPage: c.url.searchParams.has('sesudah'),
      }),
    files: (_page, c) => contractsFile(c),
  });

  endpoint(app, {
    method: 'get',
    path: '/kontrak/:id',
    summary: 'Satu kontrak dengan buku langkahnya',
    access: { roles: ROLES },
    input: z.object({ id: z.uuid() }),
    output: ContractWhole,
    run: async ({ id }, { db, actor }) => shown(await getContract(db, actor, id), actor),
    page: async (contract, c) => ContractPage({ ...(await beside(contract, c)), contract }),
  });

  endpoint(app, {
    method: 'post',
    path: '/kontrak/:id/langkah',
    summary: 'Catat langkah berikutnya pada kontrak',
    access: { roles: ['ppk', 'pp', 'maker', 'houseOperator'] },
    input: StepForm,
    output: z.object({ contractId: z.uuid(), position: z.int() }).meta({ id: 'StepEntered' }),
    run: async ({ id, ...step }, { db, actor, now }) => {
      const { position } = await appendEntry(db, actor, id, step, now);
      return { contractId: id, position };
    },
    page: ({ contractId }) => seeOther(`/kontrak/${contractId}#langkah`),
    invalid: async (problem, values, c) => {
      const id = z.uuid().safeParse(values['id']);
      if (!id.success) throw new Refusal('not-found', 404);
      const contract = shown(await getContract(c.db, c.actor, id.data), c.actor);
      return ContractPage({ ...(await beside(contract, c)), contract, values, errors: fieldErrorsOf(problem) });
    },
  });
}

/** What stands beside a contract on its page. */
async function beside(contract: Pick<Whole, 'buyerId' | 'contractId' | 'planLineId' | 'sellerOrgId'>, c: Context) {
  const sells = c.actor.kind === 'user' && can(c.actor, SELLER_ROLES, contract.sellerOrgId);
  const defended = maySeeAll(c.actor) || can(c.actor, BUYER_ROLES, contract.buyerId);
  const choice = await findChoiceOf(c.db, contract.buyerId, contract.contractId);
  return { frame: frameOf(c, '/kontrak'), lineHref: await lineHref(contract, c), makers: choice?.parts.length, defended, sells };
}

/** Where its plan line is shown. */
async function lineHref(
  { buyerId, planLineId }: Pick<Whole, 'buyerId' | 'planLineId'>,
  { db, actor }: Context,
): Promise<string | undefined> {
  const planId = planLineId === null ? undefined : await findPlanOfLine(db, actor, buyerId, planLineId);
  return planId && `/rencana/${planId}/baris/${planLineId}`;
}

/** A contract as it goes out: the amounts of its stages, what may follow for this reader, and of who entered a step only whether it was Layak. */
function shown({ entries, ...contract }: Whole, actor: Actor) {
  const side = sideFor(actor, contract);
  return {
    ...contract,
    ...amountsOf(entries),
    entries: entries.map(({ enteredBy, enteredAt, ...entry }) => ({
      ...entry,
      enteredAt: enteredAt.toISOString(),
      bySystem: enteredBy.startsWith('system:'),
    })),
    mayFollow: side ? movesFrom(entries.at(-1)?.state, side) : [],
  };
}

const searchIn = (c: Context): string => c.url.searchParams.get('cari')?.trim() ?? '';

function contractsFile(c: Context) {
  const { db, actor, lang } = c;
  const t = words(lang);
  const text = (key: string, title: string, width = 20) => ({ key, title, kind: 'text' as const, width });
  async function* rows() {
    for await (const one of everyContract(db, actor, searchIn(c)))
      yield {
        title: one.title,
        buyer: one.buyerName,
        seller: one.sellerName,
        form: t.forms[one.form],
        value: one.valueRupiah,
        state: t.states[one.state],
        since: one.stateSince,
        id: one.contractId,
      };
  }
  return {
    name: 'kontrak',
    columns: [
      text('title', t.contract, 50),
      text('buyer', t.buyer, 40),
      text('seller', t.seller, 40),
      text('form', t.form),
      { key: 'value', title: t.value, kind: 'rupiah' as const },
      text('state', t.state),
      { key: 'since', title: t.since, kind: 'day' as const },
      text('id', 'ID', 38),
    ],
    rows: rows(),
  };
}
