// The door of the room that decides what a scan may show.
export { readPassport } from './read-passport.ts';
export { consumersRoutes } from './routes.ts';
