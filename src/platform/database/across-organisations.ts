import type { Database } from './connection.ts';

/**
 * The queries that look across organisations, each with the reason why it must. On one machine they cost nothing special; on many they ask
 * every one of them, so they are few, named and listed here. All others pin or join the key of each table they touch (placement.ts), and a
 * guard in the tests holds them to it. Add yours as 'room.function': 'why'.
 */
export const ACROSS_ORGANISATIONS = {
  'buyers.countPlans': 'The start page says how many plans and lines there are in all.',
  'buyers.importPlan': 'Budget lines alone name packages, not buyers: an officer may bring those of any buyer.',
  'buyers.listPlans': 'The public list of plans of all buyers, a page at a time.',
  'buyers.listPublishedPackages': 'The public OCDS feed and export go through the packages of all plans, a page at a time.',
  'buyers.listLinesOfClass': 'A maker sees what all buyers want of its class, the dearest first, up to a bound.',
  'buyers.streamPlanLines': 'The matcher reads the lines of a year, of all buyers, once.',
  'buyers.readDetailShares': 'The dashboard shows how detailed the plans of all buyers are, and their largest units.',
  'buyers.readPlanFigures': 'The dashboard sums what all buyers plan, by buyer, class and month, from counted cells.',
  'buyers.listBuyerFacts': 'The dashboard groups all buyers by kind and province.',
  'buyers.resolveNamedBuyers': 'Orders of other systems name a buyer by its name, whoever it is.',
  'buyers.readAmounts': 'The dashboard shows the pledges and plans of all buyers.',
  'certification.importRegister': 'An extract of an official register concerns every maker that claims a permit of its scheme.',
  'certification.listCalendar': 'Officers see what ends, is suspended or was not found over all makers, a page at a time.',
  'certification.listRegisterNumbers': 'Numbers of registers that nobody here holds, for officers, a page at a time.',
  'certification.streamCertificates': 'The matcher reads every certificate once into columns.',
  'consumers.listInspections': 'An office follows up what it found at makers and houses, whoever they are.',
  'consumers.listComplaints':
    'An office reads what is said of products of its regencies, a house what is said of its lots, whoever the maker is.',
  'consumers.forgetPersonal': 'What could lead to a person is deleted after its days, whomever the complaint is about.',
  'consumers.tellFollowers': 'Who follows a recalled lot is woken, and who followed long enough forgotten, whoever the maker is.',
  'consumers.reviseCredentials':
    'Signed documents of all makers are held against what is known today, and those of a shared house found whoever made there.',
  'contracts.readReconciliation': 'Overseers hold what all buyers pledged, ordered and were seen to buy against each other.',
  'contracts.listPurchases':
    'Officers, the ministry and auditors read what other systems saw of the purchases of all buyers, a page at a time.',
  'contracts.listContracts': 'Officers, the ministry and auditors read the contracts of all buyers, a page at a time.',
  'contracts.listPublishedEntries':
    'The public OCDS feed and export go through what became of the orders of all buyers, a page at a time.',
  'contracts.listPublishedPurchases':
    'The public OCDS feed and export go through what other systems saw of the purchases of all buyers, a page at a time.',
  'contracts.readFigures': 'The dashboard sums what became of the money of all buyers, from counted cells.',
  'contracts.listParts':
    'Officers, the ministry and auditors go from a figure to the contracts of all buyers behind it, a page at a time.',
  'contracts.countFromScratch':
    'Contracts entered before figures were kept are counted once, and the figures of all are checked against their ledgers.',
  'contracts.verifyLedger': 'The steps of all contracts are held against the audit chains.',
  'houses.findDelivered': 'Who receives a lot of another house names its delivery note, whoever wrote it.',
  'houses.listRecalledLots': 'Who follows a lot is told of its recall, whichever house called it.',
  'houses.journeyOfLot': 'Who scans a pack asks for the lot of a maker’s product, in whichever house it was made.',
  'houses.listLotsForOfficer': 'An officer inspects a product whose lots lie in whichever house made them.',
  'houses.traceLots': 'A lot that left one house goes on in others; a trace follows it.',
  'houses.readRecall': 'A recall holds lots and calls back deliveries in whichever house they lie.',
  'houses.listHouses': 'The public list of shared houses of the whole country; there are tens of them.',
  'houses.listHousesMaking': 'Which shared houses of the country make a product class; there are tens of them.',
  'makers.listProductsByUrl': 'Codes that are scanned at the same time are read together, whoever made the products.',
  'houses.verifySettlements': 'The closed months of all houses are held against the audit chains.',
  'makers.countMakers': 'The start page says how many makers and products there are in all.',
  'makers.listMakers': 'The public list of makers of the whole country, a page at a time.',
  'makers.searchProducts': 'Consumers look for products of all makers, a page at a time.',
  'makers.streamOffers': 'The matcher reads every product with a class once into columns.',
  'matching.listLevers': 'Who oversees makers reads what would open plan lines to them, the most first.',
  'matching.promisedByProduct': 'The matcher takes from every product what is promised of it, in one read.',
  'matching.saveResult': 'A new plan of the market takes the place of the answers that the one before planned, of all buyers.',
  'platform.verifyAudit': 'Walks every chain from its first link.',
  'platform.backup': 'A backup holds every organisation.',
} as const satisfies Readonly<Record<string, string>>;

/** The database for one of the named queries: `acrossOrganisations(db, 'makers.readOffers').selectFrom(...)`. */
export function acrossOrganisations(db: Database, name: keyof typeof ACROSS_ORGANISATIONS): Database {
  void name;
  return db.withoutPlugins();
}
