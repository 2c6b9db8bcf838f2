// The door of the room that knows the shared production houses.
export { refusals } from './refusals.ts';
export { type AssetStatus, type House, type HouseWhole, type Line, type Member, capacityPerMonth } from './house.ts';
export { getHouse, listHouses, listHousesMaking, loadHouses } from './list-houses.ts';
export { type Booking } from './bookings/booking.ts';
export { importBookings } from './bookings/import-bookings.ts';
export { type LoadedEntry, loadBatches } from './batches/load-batches.ts';
export { demandRunnable } from './bookings/book-run.ts';
export { type LoadedBooking, loadBookings } from './bookings/load-bookings.ts';
export { importOrders } from './orders/import-orders.ts';
export { type CostPart, enterOrder, tellCosts } from './orders/keep-orders.ts';
export { type PromisedOrder, promiseOrder, releaseOrder } from './orders/promise-order.ts';
export type { ToldOrder } from './orders/read-form.ts';
export { editPassport } from './passport/edit-passport.ts';
export { journeyOfLot, type LotJourney, type LotRecallStatus, type PackLot, recallStatusOfLot } from './recall/journey-of-lot.ts';
export { findPackLot, listRecalledLots, type LotOfHouse } from './recall/lot-on-pack.ts';
export { type RecallCall, startRecall } from './recall/recall-lots.ts';
export { type LotKey, traceDeliveries, traceLots } from './recall/trace.ts';
export { housesRoutes } from './routes.ts';
