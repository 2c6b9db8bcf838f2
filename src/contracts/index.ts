// The door of the room that keeps what was ordered, made, delivered, accepted, billed and paid.
export { type NewEntry, appendEntry, getContract, loadContracts, openContract } from './append-entry.ts';
export {
  type Amounts,
  type Contract,
  type ContractInList,
  type ContractWhole,
  type Entry,
  type Form,
  amountsOf,
} from './contract.ts';
export { refusals } from './refusals.ts';
export { MOVES, REASON_CODES, STATES, type State, type Step, isReasonCode, movesFrom, whyNotMove } from './decide-move.ts';
export { listOrders } from './list-orders.ts';
export type { PlacedOrder } from './store.ts';
export type { Choice } from './groups/choice.ts';
export { loadChoices } from './groups/choose-makers.ts';
export { readDaysToPay } from './money/read-days-to-pay.ts';
export { type LedgerFinding, verifyLedger } from './seal-entry.ts';
export { listContracts } from './list-contracts.ts';
export { countUncounted, verifyRealisation, type CellFinding } from './realisation/count.ts';
export { readDashboard } from './realisation/read-dashboard.ts';
export { contractsRoutes } from './routes.ts';
export type { DocumentReport } from './ocds/check-document.ts';
export { checkOcdsFile } from './ocds/check-file.ts';
export { ocdsWords, problemText } from './ocds/words.ts';
export { writePackage } from './ocds/write-package.ts';
export { importPurchaseRows, importPurchases } from './import/import-purchases.ts';
export { listPurchases, type PurchaseInList, sumPurchases } from './import/list-purchases.ts';
