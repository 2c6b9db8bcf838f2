// The door of the room: what is wanted, by whom, for how much, when and where.
import { refusals as english } from './copy.en.ts';
import { refusals as bahasa } from './copy.id.ts';
import { refusals as menuEnglish } from './menus/copy.en.ts';
import { refusals as menuBahasa } from './menus/copy.id.ts';
import { refusals as reviewEnglish } from './review/copy.en.ts';
import { refusals as reviewBahasa } from './review/copy.id.ts';

/** The words of this room's refusals, by language. */
export const refusals = {
  id: { ...bahasa, ...menuBahasa, ...reviewBahasa },
  en: { ...english, ...menuEnglish, ...reviewEnglish },
};

export { findAccountUse, type Account, type AccountConfidence } from './accounts.ts';
export { describe, type Basis, type DescribeInput, type Description, type PackageKind } from './describe-line.ts';
export { describeFile, describedCells, describedColumns } from './describe-file.ts';
export { explainBasis, flagWords, placeWords } from './explain-line.ts';
export { importDecisions } from './review/import-decisions.ts';
export { importPlan, importRows, type ImportPlanReport, type RawRows } from './import-plan.ts';
export { loadBuyers, type LoadedBuyer, type LoadedPledge } from './load-buyers.ts';
export { findAccount, findAccountInText, parseRupCodes } from './mak.ts';
export type { Flag, PlaceBasis } from './package.ts';
export type { LineFilter, PageOf, Plan, PlanLine, PlanLineInFull, PlanRef, PlanWithSummary } from './plan.ts';
export { type NamedBuyer, type NamedInstitution, resolveNamedBuyers } from './name-buyers.ts';
export { plainText } from './plain-text.ts';
export { buyersRoutes } from './routes.ts';
export { confidenceOf, type Confidence } from './confidence.ts';
export { percentOf } from './detail-share.ts';
export { type PlanSummary, readDetailShares } from './store-summary.ts';
export {
  countPlanLines,
  countPlans,
  findPlanOfLine,
  findNeighbours,
  getPlan,
  getPlanLine,
  listLinesOfClass,
  listPlanLines,
  listPlans,
  listPlansOf,
  listPlanYears,
  readAmounts,
  streamPlanLines,
} from './store.ts';
export { classesOfLines } from './store-line-classes.ts';
export {
  listPackagesByKey,
  listPackageVersions,
  listPublishedPackages,
  packagesOfLines,
  type PublishedPackage,
} from './store-published.ts';
export { parseVolume, type Volume } from './volume.ts';
export { decideLineQuantity, roundedForPeople, type LineQuantity } from './decide-quantity.ts';
export { quantityWords } from './explain-quantity.ts';
export {
  type BuyerFacts,
  type LineNeed,
  type PlanFigure,
  type PlanFilter,
  listBuyerFacts,
  listUnitNames,
  needsOfLines,
  readPlanFigures,
} from './store-plan-cells.ts';
export { windowConfidence, type WindowBasis, type WindowConfidence } from './decide-window.ts';
export { type LineHistory, readLineHistory } from './review/read-line-history.ts';
export { placeConfidence, provinceOfBuyer } from './decide-place.ts';
