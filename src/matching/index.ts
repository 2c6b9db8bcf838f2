// The door of the room that says who could answer a plan line, and why or why not.
import { refusals as english } from './copy.en.ts';
import { refusals as bahasa } from './copy.id.ts';
import { refusals as invitationEnglish } from './invitations/copy.en.ts';
import { refusals as invitationBahasa } from './invitations/copy.id.ts';
import { refusals as marketEnglish } from './market/copy.en.ts';
import { refusals as marketBahasa } from './market/copy.id.ts';
import { refusals as siteEnglish } from './sites/copy.en.ts';
import { refusals as siteBahasa } from './sites/copy.id.ts';

export { sentence as reasonWords, verdictWords } from './line-words.ts';
export { type LineInvitations, inviteForLine } from './invite-for-line.ts';
export type { ShownList } from './kept-list.ts';
export { keepInvitations } from './keep-invitations.ts';
export { type MatchWanted, invitationsJson, invitationsWorkbook, matchPlan, readOffers } from './match-plan.ts';
export type { MatchedLine, PlanLine } from './plan-line.ts';
export { REASON_CODES, type Reason, type ReasonCode, type Side, type Verdict } from './reasons.ts';
export { findOut, type FoundOut, keepMarket, workMarket } from './market/run-market.ts';
export { leverWords } from './market/lever-words.ts';
export { marketFile } from './market/market-tables.ts';
export { PICTURES } from './market/pictures.ts';
export type { MarketScope } from './market/read-market.ts';
export { unlockFile } from './market/unlock-tables.ts';
export { phaseWords, roundedWords } from './market/words.ts';
export { type HouseKind, findHouseKind, houseKinds } from './sites/house-kinds.ts';
export type { SiteAnswer, SiteAssumptions } from './sites/plan-sites.ts';
export { weighSites, workSites } from './sites/run-sites.ts';
export { sitesFile } from './sites/sites-table.ts';
export { listLeversOf, maySeeLevers, unlockedByMaker } from './market/store-levers.ts';
export { ProductUnlock } from './pages/maker-unlock-page.tsx';
export { DECLINE_REASONS } from './invitations/decide-answer.ts';
export { ANSWERERS } from './invitations/invitation.ts';
export { type Answer, isDeclineReason } from './invitations/decide-answer.ts';
export { readSent } from './invitations/read-invitations.ts';
export type { SentInvitation } from './invitations/invitation.ts';
export { DUTIES, type DecidedVehicle, getVehicle, groundsOf, VEHICLES, type VehicleId } from './groups/decide-vehicle.ts';
export { tkdnPercentOf } from './explain-law.ts';
export { readKeptList } from './read-kept.ts';
export { sentence as reasonSentence } from './line-words.ts';
export { type Carrier, vehiclesForMakers } from './groups/vehicles-for-makers.ts';
export {
  type Promised,
  type PromiseKey,
  type PromiseOutcome,
  listPromisedProducts,
  promiseCapacity,
  releaseCapacity,
} from './promises/promise-capacity.ts';
export type { MatchingAsides } from './asides.ts';
export type { BuyerOrder } from './decide-shares.ts';
export { WarmOffers } from './warm-offers.ts';
export { matchingRoutes } from './routes.ts';
export { summaryLines } from './summary.ts';
export type { Invitation, LineMatch, NoAnswer } from './solve/match-line.ts';

/** The words of the room's refusals, by language. */
export const refusals = {
  id: { ...bahasa, ...invitationBahasa, ...marketBahasa, ...siteBahasa },
  en: { ...english, ...invitationEnglish, ...marketEnglish, ...siteEnglish },
};
