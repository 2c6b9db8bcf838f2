import type { App } from '#platform/http';
import { complaintRoutes } from './complaints/routes.ts';
import { credentialsRoutes } from './credentials/routes.ts';
import { signedRoutes } from './credentials/signed-routes.ts';
import { inspectionRoutes } from './inspections/routes.ts';
import { followerRoutes } from './followers/routes.ts';
import { labelRoutes } from './labels/routes.ts';
import { passportRoutes } from './passport/routes.ts';
import { resolverRoutes } from './resolver/routes.ts';
import { searchRoutes } from './search/routes.ts';

/** Mounts what a code on a pack leads to: the resolver, the page of the product, its labels and signed documents; and the search for products. */
export function consumersRoutes(app: App): void {
  credentialsRoutes(app);
  signedRoutes(app);
  resolverRoutes(app);
  labelRoutes(app);
  passportRoutes(app);
  searchRoutes(app);
  inspectionRoutes(app);
  complaintRoutes(app);
  followerRoutes(app);
}
