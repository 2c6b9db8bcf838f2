// The door of the room that knows the shared production houses.
export { refusals as refusalsEnglish } from './copy.en.ts';
export { refusals } from './copy.id.ts';
export { type AssetStatus, type House, type HouseWhole, type Line, type Member, capacityPerMonth } from './house.ts';
export { getHouse, listHouses, loadHouses } from './list-houses.ts';
export { housesRoutes } from './routes.ts';
