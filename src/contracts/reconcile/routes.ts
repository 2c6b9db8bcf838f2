// The address of reconciliation: its figures, the list that waits for a person, and the decisions.
import { z } from 'zod';
import { can } from '#platform/access';
import { yearOf } from '#platform/days';
import { endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import type { App, Context } from '#platform/http';
import { frameOf } from '#ui';
import { PURCHASE_READERS } from '../import/list-purchases.ts';
import { purchaseWords } from '../import/words.ts';
import { ReconciliationPage } from '../pages/reconciliation-page.tsx';
import type { ReconciliationProps } from '../pages/reconciliation-page.tsx';
import { listYears } from './list-years.ts';
import { buyersWithPurchases, readReconciliation } from './read-reconciliation.ts';
import type { PairShown, Reconciliation } from './read-reconciliation.ts';
import { decidePairByPerson, PAIR_DECIDERS, reconcile } from './reconcile.ts';
import { PairForm, ReconciliationOut, ReconciliationQuery } from './schema.ts';
import { groundWords, reconcileWords } from './words.ts';

export function reconcileRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/rekonsiliasi',
    summary: 'Rekonsiliasi: menurut sumber dan arti, komitmen terhadap anggaran, siapa yang membuat, pasangan yang meragukan',
    access: { roles: PURCHASE_READERS },
    input: ReconciliationQuery,
    output: ReconciliationOut,
    run: ({ tahun }, { db, actor, today }) => readReconciliation(db, actor, tahun ?? yearOf(today)),
    page: (found, c) => page(found as Reconciliation, c, { chosen: c.url.searchParams.get('pasangan') ?? undefined }),
    files: (found, c) => pairsFile(found as Reconciliation, c),
  });

  endpoint(app, {
    method: 'post',
    path: '/kontrak/rekonsiliasi/keputusan',
    summary: 'Putuskan apakah dua belanja adalah satu, dengan alasan',
    access: { roles: PAIR_DECIDERS },
    input: PairForm,
    output: z.object({ year: z.int() }).meta({ id: 'PairDecided' }),
    run: async (
      { pembeli: buyerId, pertama: firstId, kedua: secondId, putusan: verdict, alasan: reason, tahun },
      { db, actor, now },
    ) => {
      await decidePairByPerson(db, actor, { buyerId, firstId, secondId, verdict, reason }, now);
      return { year: tahun };
    },
    page: ({ year }) => seeOther(`/kontrak/rekonsiliasi?tahun=${year}#ragu`),
    invalid: async (problem, values, c) => {
      const year = ReconciliationQuery.safeParse({ tahun: values['tahun'] }).data?.tahun ?? yearOf(c.today);
      return page(await readReconciliation(c.db, c.actor, year), c, {
        ...{ values, errors: fieldErrorsOf(problem), chosen: `${values['pertama']}-${values['kedua']}` },
      });
    },
  });

  endpoint(app, {
    method: 'post',
    path: '/kontrak/rekonsiliasi/cari',
    summary: 'Cari lagi belanja yang sama di dua sumber',
    access: { roles: PURCHASE_READERS },
    input: ReconciliationQuery,
    output: z.object({ year: z.int(), changed: z.int() }).meta({ id: 'Reconciled' }),
    run: async ({ tahun }, { db, actor, now, today }) => ({
      year: tahun ?? yearOf(today),
      changed: await reconcile(db, await buyersWithPurchases(db, actor), now),
    }),
    page: ({ year }) => seeOther(`/kontrak/rekonsiliasi?tahun=${year}`),
  });
}

const page = async (found: Reconciliation, c: Context, typed: Pick<ReconciliationProps, 'chosen' | 'values' | 'errors'> = {}) =>
  ReconciliationPage({
    frame: frameOf(c, '/kontrak'),
    found,
    years: await listYears(c.db, c.actor, found.year),
    mayDecide: can(c.actor, PAIR_DECIDERS),
    ...typed,
  });

/** Every pair with its grounds; what was decided beside what still waits. */
function pairsFile({ year, doubtful, same }: Reconciliation, { lang }: Context) {
  const [t, names] = [reconcileWords(lang), purchaseWords(lang).sources];
  const nameOf = ({ source, sourceKey }: PairShown['first']): string =>
    `${source === 'ledger' ? t.ledger : names[source]} ${sourceKey}`;
  const text = (key: string, title: string, width = 30) => ({ key, title, kind: 'text' as const, width });
  return {
    name: `rekonsiliasi-${year}`,
    columns: [
      ...[text('first', t.file.first), text('second', t.file.second), text('verdict', t.file.verdict, 14)],
      ...[{ key: 'firstRupiah', title: `${t.file.first}, ${t.ordered}`, kind: 'rupiah' as const }],
      ...[{ key: 'secondRupiah', title: `${t.file.second}, ${t.ordered}`, kind: 'rupiah' as const }],
      ...[text('grounds', t.file.grounds, 60), text('reason', t.file.reason, 40)],
    ],
    rows: [...doubtful, ...same].map((pair) => ({
      ...{ first: nameOf(pair.first), second: nameOf(pair.second), verdict: t.verdicts[pair.verdict] },
      ...{ firstRupiah: pair.first.rupiah, secondRupiah: pair.second.rupiah, reason: pair.reason },
      grounds: pair.grounds.map((ground) => groundWords(ground, lang)).join('; '),
    })),
  };
}
